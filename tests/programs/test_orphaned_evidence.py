"""Every file of evidence has its program."""

from small_project import REPOSITORY, SmallProject

from bothways.evidence import evidence_names, evidence_path
from bothways.programs import pair_names
from bothways.project import Project


def orphans(project: Project) -> list[str]:
    """Return a sentence about each file of evidence whose program is gone."""
    return [
        f"{project.relative(evidence_path(project, name))}: its program is gone: run `make update`"
        for name in sorted(set(evidence_names(project)) - set(pair_names(project)))
    ]


def test_no_evidence_is_orphaned() -> None:
    assert not orphans(Project(REPOSITORY))


def test_orphaned_evidence_is_found(project: SmallProject) -> None:
    assert not orphans(Project(project.root))
    for half in ("sync", "async"):
        project.program(f"start/greeting_{half}").unlink()
    assert orphans(Project(project.root)) == [
        "docs/evidence/programs/start/greeting.json: its program is gone: run `make update`"
    ]
