"""What scripts go by, and readers do not see, says the same as what they see."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import Tag

from site_checks.built_site import BuiltSite
from site_checks.records import LABEL_OF, program_of, services_of
from site_checks.sections import LABELS, tabs

_SERIES = re.compile(r" \(SQLAlchemy [^)]*\)")


def wrong_marks(root: Path, site: BuiltSite) -> list[str]:
    """Return where scripts would take a part of a block for something else than readers do."""
    return [
        f"{page.name}: {kind} {name}: {problem}"
        for kind in ("pair", "failure")
        for page, name, section in site.sections(kind)
        for problem in (
            *_wrong_tabs(section),
            *_wrong_targets(section),
            *_wrong_commands(root, section),
        )
    ]


def _wrong_tabs(section: Tag) -> Iterator[str]:
    fields = section.select(".tabbed-set > input")
    for field, (label, tab) in zip(fields, tabs(section).items(), strict=True):
        half = label.removeprefix("Repaired: ")
        key = half.split()[0 if half == LABELS["legacy"] else -1].lower()
        key += "-repaired" if half != label else ""
        if field.get("value") != key or key not in tab["class"]:
            yield f"scripts do not know its tab {label} as {key}"
    if [field.has_attr("checked") for field in fields] != [True] + [False] * (len(fields) - 1):
        yield "another tab than the first is open, or none"


def _wrong_targets(section: Tag) -> Iterator[str]:
    for part in section.select("[data-targets]"):
        told = "; ".join(text.get_text(" ", strip=True) for text in part.select(".places, summary"))
        labels = re.split(r"\s*[,;·]\s+", _SERIES.sub("", told))
        names = {name for name, label in LABEL_OF.items() if label in labels}
        if names and names != set(str(part["data-targets"]).split()):
            yield f"scripts take «{told}» for {part['data-targets']}"
        is_first = not part.find_previous_sibling("details")
        if part.name == "details" and part.has_attr("open") != is_first:
            yield f"«{told}» is {'closed, and is' if is_first else 'open, and is not'} the first"
    for part in section.select("[data-database]"):
        if {name.get_text().lower() for name in part.select("summary > strong")} != {
            part["data-database"]
        }:
            yield f"scripts take SQL of another database for that of {part['data-database']}"


def _wrong_commands(root: Path, section: Tag) -> Iterator[str]:
    for tab in section.select(".tabbed-block:has(.raw):has(.command)"):
        file = str(tab.select(".raw")[0]["href"]).rpartition("snippets/")[2]
        services = services_of(program_of(root / "snippets" / file))
        if str(tab.select(".command")[0].get("data-needs", "")).split() != services:
            yield f"scripts do not know that {file} needs {services or 'no service'}"
        if bool(tab.select(".run a")) == bool(services):
            yield f"{file} leads to other databases only if it needs no service"
