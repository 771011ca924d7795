"""The scripts of the pages know the targets of the runs."""

from building import REPOSITORY

from bothways.project import Project
from bothways.tools.targets_script import script_path, targets_script


def test_the_script_of_the_targets_is_the_newest() -> None:
    is_newest = script_path(Project(REPOSITORY)).read_text("utf-8") == targets_script()
    assert is_newest, "run «python -m bothways.tools.targets_script»"
