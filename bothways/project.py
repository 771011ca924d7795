"""Where things are in a project: its programs, its pages, its evidence."""

from dataclasses import dataclass
from pathlib import Path

from bothways.errors import BothWaysError


@dataclass(frozen=True)
class Project:
    """The folders of one project, all derived from its root, and where it is published."""

    root: Path
    site_url: str = ""
    """The address of the published site, ending in ``/``; empty where nobody has said it."""
    repository: str = ""
    """The address of the project on a code host; empty where nobody has said it."""

    @property
    def snippets(self) -> Path:
        """The published programs, one folder a chapter."""
        return self.root / "snippets"

    @property
    def docs(self) -> Path:
        """The pages."""
        return self.root / "docs"

    @property
    def evidence(self) -> Path:
        """What the runs saw; published with the pages."""
        return self.docs / "evidence"

    def relative(self, path: Path) -> str:
        """Return ``path`` as people name it: seen from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def find_project(start: Path) -> Project:
    """Return the project that ``start`` lies in: the nearest folder with ``snippets`` and ``docs``.

    Raises:
        BothWaysError: there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "snippets").is_dir() and (folder / "docs").is_dir():
            return Project(folder)
    raise BothWaysError(
        f"no project at {start}: run this from a folder that has snippets/ and docs/, or below one"
    )
