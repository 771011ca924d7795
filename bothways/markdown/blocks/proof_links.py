"""Links from tables to the blocks that prove them."""

from dataclasses import dataclass

from bothways.errors import BothWaysError
from bothways.markdown.directives import page_of
from bothways.programs.pairs import read_pair
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
    pair = read_pair(project, name)
    page = page_of(project, name)
    if page is None:
        kind = "failure" if pair.must_fail else "pair"
        raise BothWaysError(
            f"a table leads to {name}, and no page shows it: put [[{kind} {pair.repair}]] in one"
        )
    return ProofLink(name, f"/{page}#{pair.anchor}")
