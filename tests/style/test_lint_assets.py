"""Where there is no npm, ``make lint`` says that scripts and styles were not checked."""

import lint_assets
import pytest
from node_tools import NoNodeTools


@pytest.mark.parametrize(("required", "code"), [("", 0), ("all", 1)])
def test_scripts_and_styles_that_were_not_checked_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], required: str, code: int
) -> None:
    def no_tools(name: str) -> None:
        raise NoNodeTools(f"no npm here, and so no {name}")

    monkeypatch.setattr(lint_assets, "node_package", no_tools)
    monkeypatch.setenv("BOTHWAYS_REQUIRE", required)
    assert lint_assets.main() == code
    assert capsys.readouterr().err == (
        "scripts and styles were not checked: no npm here, and so no .bin\n"
    )
