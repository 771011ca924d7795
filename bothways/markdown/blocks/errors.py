"""Every error and warning that a failure gave, sorted by class, with the way to its block."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bothways.evidence.pairs import Variant, evidence_names, read_evidence
from bothways.markdown.blocks.failure import places_text
from bothways.markdown.blocks.proof_links import proof_link
from bothways.markdown.directives import Directive
from bothways.programs.pairs import Pair, read_pair
from bothways.programs.program import is_failure
from bothways.project import Project


@dataclass(frozen=True)
class Text:
    """One error text, and where it was given."""

    message: str
    """Its first paragraph: what stands before the SQL and the link to SQLAlchemy's page."""
    places: list[str]


@dataclass(frozen=True)
class ErrorRow:
    """What one failure gave of one class."""

    anchor: str
    texts: list[Text]
    claim: str
    link: str


@dataclass(frozen=True)
class ErrorClass:
    """A class of errors or warnings, with all failures that gave it."""

    name: str
    """Without its module."""
    module: str
    rows: list[ErrorRow]

    @property
    def full_name(self) -> str:
        """With its module, where it has one."""
        return f"{self.module}.{self.name}" if self.module else self.name


def errors_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[errors]]`` shows.

    Raises:
        BothWaysError: a failure stands on no page.
    """
    rows: dict[str, list[ErrorRow]] = {}
    for name in filter(is_failure, evidence_names(project)):
        failure = read_pair(project, name)
        for class_name, texts in _texts(project, failure).items():
            rows.setdefault(class_name, []).append(_row(project, failure, class_name, texts))
    classes = [
        ErrorClass(name.rpartition(".")[2], name.rpartition(".")[0], found)
        for name, found in sorted(rows.items(), key=lambda item: item[0].rpartition(".")[::-1])
    ]
    return {"classes": classes}


def _row(project: Project, failure: Pair, class_name: str, texts: list[Text]) -> ErrorRow:
    return ErrorRow(
        f"error-{class_name.rpartition('.')[2].lower()}-{failure.anchor}",
        texts,
        failure.claim,
        proof_link(project, failure.name).address,
    )


def _texts(project: Project, failure: Pair) -> dict[str, list[Text]]:
    """Return the texts of a failure by class, each text once."""
    places: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for variant in read_evidence(project, failure.name).outcomes:
        for key in _given(variant.saw):
            places.setdefault(key, []).extend(variant.places)
    texts: dict[str, list[Text]] = {}
    for (class_name, message), found in places.items():
        where = places_text(Variant(None, tuple(found)), failure.has_own_url)
        texts.setdefault(class_name, []).append(Text(message, where))
    return texts


def _given(saw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give class and first paragraph of what was raised, or warned of where nothing was raised."""
    raised = [saw["raised"]] if "raised" in saw else saw.get("warned", [])
    for one in raised:
        yield one["class_name"], first_paragraph(one["message"])


def first_paragraph(message: str) -> str:
    """Return an error's text without the SQL, the parameters and the link that follow it."""
    kept = []
    for line in message.splitlines():
        if line.startswith(("[SQL:", "[parameters:", "(Background on this error")):
            break
        kept.append(line)
    return "\n".join(kept).strip()
