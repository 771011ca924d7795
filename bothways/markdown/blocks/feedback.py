"""«Something wrong here?»: an issue on the code host, filled in as far as we know."""

from urllib.parse import urlencode

from bothways.evidence.versions import read_versions
from bothways.project import Project
from bothways.targets import SERIES

_BODY = """What is wrong:


What you use (database, driver, versions of SQLAlchemy and Python):


---
Block `{name}`, verified with SQLAlchemy {versions} on {date}.
"""


def feedback_address(project: Project, name: str) -> str:
    """Return the address of a new issue about a block; empty where no repository is set.

    Args:
        project: names the repository, by the option of the Markdown extension.
        name: the block: ``methods/get``.
    """
    if not project.repository:
        return ""
    versions = read_versions(project)
    ran = [versions[series] for series in SERIES if series in versions]
    body = _BODY.format(
        name=name,
        versions=" and ".join(seen["sqlalchemy"] for seen in ran),
        date=max(seen["date"] for seen in ran),
    )
    return f"{project.repository}/issues/new?{urlencode({'title': f'{name}: ', 'body': body})}"
