"""Links from tables to the blocks that prove them."""

from dataclasses import dataclass

from bothways.errors import BothWaysError
from bothways.markdown.directives import page_of
from bothways.project import Project


@dataclass(frozen=True)
class ProofLink:
    """A pair or failure, and where it stands on a page."""

    name: str
    address: str


def proof_link(project: Project, name: str) -> ProofLink:
    """Return the link to a pair or failure.

    Raises:
        BothWaysError: it is on no page.
    """
    page = page_of(project, name)
    if page is None:
        kind = "failure" if name.endswith("_fails") else "pair"
        raise BothWaysError(
            f"a table leads to {name}, and no page shows it: "
            f"put [[{kind} {name.removesuffix('_fails')}]] in one"
        )
    return ProofLink(name, f"/{page}#{name.replace('/', '-')}")
