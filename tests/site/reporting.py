"""How a test says what its check found."""

import pytest


def assert_none(problems: list[str]) -> None:
    """Fail with one line for each problem, all of them, and nothing else."""
    if problems:
        count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        pytest.fail("\n".join([f"{count}:", *problems]), pytrace=False)
