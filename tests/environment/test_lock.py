"""The pins are exact and checked, and say nothing of where packages come from."""

import pytest
from fresh_clone import PROJECT

from bothways.lock import LockRefused, refuse_addresses


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-2.0.txt"])
def test_pins_name_no_address(name: str) -> None:
    text = (PROJECT / name).read_text()
    refuse_addresses(name, text)
    pins = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert pins and all("==" in pin and pin.endswith("\\") for pin in pins)
    assert text.count("--hash=sha256:") >= len(pins)


@pytest.mark.parametrize(
    "line",
    [
        "--index-url http://127.0.0.1/simple",
        "# from http://127.0.0.1/simple",
        "--find-links /wheels",
        "thing @ file:thing.whl",
        "./thing-1.0.whl",
        f"# via -r {PROJECT}/more.txt",
    ],
)
def test_lock_refuses_addresses_and_paths(line: str) -> None:
    with pytest.raises(LockRefused, match=r"requirements\.txt would name a place \(line 2: "):
        refuse_addresses("requirements.txt", f"# made by make lock\n{line}\n")
