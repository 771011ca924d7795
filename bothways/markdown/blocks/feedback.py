"""«Something wrong here?»: an issue on the code host, filled in as far as we know."""

from urllib.parse import urlencode

from bothways.evidence.versions import last_runs
from bothways.project import Project

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
    runs = last_runs(project).values()
    body = _BODY.format(
        name=name,
        versions=" and ".join(run.sqlalchemy for run in runs),
        date=max(run.date for run in runs),
    )
    return f"{project.repository}/issues/new?{urlencode({'title': f'{name}: ', 'body': body})}"
