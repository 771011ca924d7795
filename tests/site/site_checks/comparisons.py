"""The table of both modes at a glance: each cell as it stands in its program, and what it leads to.

``tables.py`` compares it with what the module gives; here it is what the programs write.
"""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import Tag

from bothways.markdown.directives import page_directives
from bothways.project import Project
from site_checks.built_site import BuiltSite
from site_checks.records import all_evidence, definitions, halves_on_disk

#: What belongs to a call, and stands before it.
_BELONGS = re.compile(r"(?:\b(?:await|async|with|in)|[(,] \w+ =) $")
_LEFT_OUT = re.escape("…")


def wrong_comparisons(root: Path, site: BuiltSite) -> list[str]:
    """Return the cells of comparisons that are not in their program, or not without an await."""
    evidence = all_evidence(root)
    problems = []
    for page in site.pages_with_blocks:
        source = page.source(root)
        found = page_directives(Project(root), source) if source else []
        rows = [r for _, d in found if d.kind == "compare" for r in d.rows if "|" in r]
        shown = page.article.select(".table-block table:not([data-table]) tr[id^=row-]")
        for written, row in zip(rows, shown, strict=False):
            names = [part.strip() for part in written.split("|")]
            failure = names[4] if len(names) > 4 else ""
            for what in _problems(root, row, names[1], evidence.get(failure, {}), failure):
                problems.append(f"{page.name}: {names[0]}: {what}")
    return problems


def _problems(
    root: Path, row: Tag, pair: str, evidence: dict[str, Any], failure: str
) -> Iterator[str]:
    halves = halves_on_disk(root, pair)
    sync, async_, proof = row.select("td")
    for half, cell in (("sync", sync), ("async", async_)):
        code = cell.find("code")
        if code is None or half not in halves or not _writes(halves[half], code.get_text()):
            shown = code.get_text() if code else "no code"
            yield f"{pair}_{half} has not «{shown}», or an await, with, for or name before it"
    named = [code.get_text() for code in async_.select(".line code")]
    expected = _classes(evidence)
    if named != expected:
        yield f"leads to {named}, and its evidence says {expected}"
    labels = {link["title"]: link.get_text() for link in proof.select("a")}
    if labels != {pair: "run"} | ({failure: "error"} if failure else {}):
        yield f"its links are called {labels}"


def _classes(evidence: dict[str, Any]) -> list[str]:
    """Return the classes of what was raised; of the warnings where nothing was."""
    outcomes = [variant["saw"] for variant in evidence.get("outcomes", [])]
    raised = [saw["raised"]["class_name"].rpartition(".")[2] for saw in outcomes if "raised" in saw]
    warned = [warning["class_name"] for saw in outcomes for warning in saw.get("warned", [])]
    return list(dict.fromkeys(raised or warned))


def _writes(program: Path, cell: str) -> bool:
    """Return whether a program has the text of a cell, and nothing before it that belongs to it."""
    source = _spaced("\n".join(definitions(program).values()))
    wanted = re.escape(_spaced(cell)).replace(_LEFT_OUT, ".*?")
    first = re.search(wanted, source)
    return first is not None and not _BELONGS.search(source[: first.start()])


def _spaced(source: str) -> str:
    """Return source with one space between its words and signs."""
    try:
        tokens = [t.string for t in tokenize.generate_tokens(io.StringIO(source).readline)]
    except tokenize.TokenError:
        tokens = source.split()
    return " ".join(token for text in tokens for token in [text.strip()] if token)
