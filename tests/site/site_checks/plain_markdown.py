"""Each page is published as Markdown, too: all that its HTML shows, each block under its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bs4 import NavigableString

from bothways.targets import SERIES
from site_checks.built_site import BuiltSite, Page
from site_checks.fences import Fence, fences
from site_checks.published_code import change_text, sql_text
from site_checks.records import Place, all_evidence, by_place, definitions, whole_text
from site_checks.sections import label_places, place_label

#: What the blocks consist of. Other code in them is for the eye, or for the clipboard.
_SHOWN = {"python", "sql", "diff", "text"}

_BLOCK = re.compile(r"\*\*(?:Pair|Failure) `(?P<name>\S+)`:\*\* \S")
_PYTHON = re.compile(r"(?:Repaired: )?\w+(?: Query)?, from \[(?P<file>snippets/\S+\.py)\]\(\S+\):")
_SQL = re.compile(
    r"SQL(?: of (?P<legacy>the legacy )?`(?P<task>\w+)`)? on (?P<database>\w+) "
    r"\((?P<labels>.+?)\)(?: in SQLAlchemy (?P<line>[\d.]+))?, (?P<count>\d+) statements?:"
)
_DIFF = re.compile(r"Really different in async:|Different in the rest of the program:")
_OUTCOME = re.compile(
    r"(?P<places>.+?): (?P<verb>raises|warns|goes through without an error)(?: `(?P<name>\S+)`)?"
    r"(?: at `+ ?(?P<at>.+?) ?`+)?(?: \(SQLAlchemy’s code \[(?P<code>\w+)\]\(\S+\)\))?"
)
_PLACES = re.compile(r"(?P<labels>.+?)(?: \(SQLAlchemy (?P<lines>[\d.]+(?: and [\d.]+)*)\))?")
_TRANSACTION = {"BEGIN (implicit)", "COMMIT", "ROLLBACK"}

#: What a builder understands, and a reader of plain Markdown does not.
_JUNK = re.compile(
    r"\[\[[a-z]+|</?[a-z][\w-]*[\s/>]|\{[:.#]|\{ [.#:]|^(?:!!!|\?\?\?|:::|===) |[\x00-\x08]",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True)
class _Piece:
    """A fenced block of the Markdown: the block of a pair or failure it is in, and its label."""

    block: str
    label: str
    """The last line of text before it: shared by neighbouring fences of one language."""
    fence: Fence


def unlike_markdown(root: Path, site: BuiltSite) -> list[str]:
    """Return where a page's Markdown lacks something, or names it wrongly."""
    evidence = all_evidence(root)
    problems = []
    for page in site.pages:
        if page.source(root) is not None:
            path = markdown_of(page)
            name = path.relative_to(site.folder)
            if path.is_file():
                problems += [f"{name}: {what}" for what in _problems(root, page, path, evidence)]
            else:
                problems.append(f"{name}: is not published")
    return problems


def markdown_of(page: Page) -> Path:
    """Return where a page lies as Markdown: beside its HTML."""
    return page.path.with_suffix(".md")


def prose(path: Path) -> str:
    """Return a Markdown file without its code."""
    lines: list[str | None] = list(path.read_text("utf-8").splitlines())
    for fence in fences(path):
        end = fence.line + fence.text.count("\n") + 2
        lines[fence.line - 1 : end] = [None] * (end - fence.line + 1)
    text = "\n".join(line for line in lines if line is not None)
    return re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "", text, flags=re.DOTALL)


def _problems(
    root: Path, page: Page, path: Path, evidence: dict[str, dict[str, Any]]
) -> Iterator[str]:
    for junk in _JUNK.finditer(prose(path)):
        yield f"is not plain: «{junk[0].strip()}»"
    pieces = list(_pieces(path))
    shown = {(piece.fence.info, piece.fence.text) for piece in pieces}
    for code in page.facts.code_blocks:
        expected = not code.shown_by or code.language in _SHOWN
        if expected and (code.language, code.text.rstrip("\n")) not in shown:
            first = code.text.strip().partition("\n")[0]
            yield f"lacks {code.language or 'code'} that the page shows: «{first}»"
    yield from _missing_cells(page, path)
    for piece in pieces:
        if piece.fence.info in _SHOWN and (piece.block or piece.fence.info != "text"):
            problem = _mislabelled(root, piece, evidence.get(piece.block, {}))
            if problem:
                yield f"{problem}: line {piece.fence.line}, below «{piece.label}»"
    yield from _untold(path, pieces, evidence)


def _pieces(path: Path) -> Iterator[_Piece]:
    lines = path.read_text("utf-8").splitlines()
    block = label = ""
    after = 0
    for fence in fences(path):
        between = [line for line in lines[after : fence.line - 1] if line.strip()]
        for line in between:
            opening = _BLOCK.match(line)
            block = opening["name"] if opening else block
        label = between[-1] if between else label
        after = fence.line + fence.text.count("\n") + 2
        yield _Piece(block, label, fence)


def _mislabelled(root: Path, piece: _Piece, evidence: dict[str, Any]) -> str | None:
    match piece.fence.info:
        case "python":
            named = _PYTHON.fullmatch(piece.label) or re.fullmatch(
                r"Published as \[(?P<file>\S+)\]\(\S+\):", piece.label
            )
            program = root / named["file"] if named else None
            if program is None or not program.is_file():
                return "Python of no named program"
            known = {whole_text(program), *definitions(program).values()}
            return None if piece.fence.text in known else "Python that its program does not have"
        case "sql":
            return _mislabelled_sql(piece, evidence)
        case "diff":
            changes = [
                change_text(change)
                for residue in evidence.get("residue", {}).values()
                for change in residue.get("changes", [])
            ]
            named = _DIFF.fullmatch(piece.label)
            return None if named and piece.fence.text in changes else "a difference of nowhere"
    return None  # texts are looked at outcome by outcome


def _mislabelled_sql(piece: _Piece, evidence: dict[str, Any]) -> str | None:
    named = _SQL.fullmatch(piece.label)
    if named is None:
        return "SQL without its database"
    of_task = evidence.get("legacy_sql" if named["legacy"] else "sql", {})
    tasks = [named["task"]] if named["task"] else list(of_task)
    line = named["line"] or SERIES[0]
    for task in tasks:
        seen = {place_label(p): saw for p, saw in by_place(of_task.get(task, [])).items()}
        sent = [seen.get(place) for place in label_places(named["labels"], [line])]
        if all(saw is not None and sql_text(saw) == piece.fence.text for saw in sent):
            count = sum(statement["sql"] not in _TRANSACTION for statement in sent[0] or [])
            return None if count == int(named["count"]) else "a wrong count of statements"
    return "SQL that was not sent there"


def _untold(path: Path, pieces: list[_Piece], evidence: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Give what evidence knows of the page's blocks and the page does not tell."""
    lines = path.read_text("utf-8").splitlines()
    blocks = [match["name"] for match in map(_BLOCK.match, lines) if match]
    stamps = sum(line.startswith("Verified ") for line in lines)
    if stamps != len(blocks):
        yield f"has {len(blocks)} blocks and {stamps} stamps"
    for name in blocks:
        known = evidence.get(name, {})
        own = [piece for piece in pieces if piece.block == name]
        told = {(line, label) for piece in own for line, label in _told_places(piece, "sql")}
        for task, variants in known.get("sql", {}).items():
            shown_task = any(f"`{task}`" in piece.label for piece in own) or len(known["sql"]) == 1
            newest = {place_label(place) for place in by_place(variants) if place[0] == SERIES[0]}
            for _, label in sorted(newest - told) if shown_task else ():
                yield f"{name}: does not tell the SQL of {task} on {label}"
        outcomes = list(_outcomes(lines, own, name))
        for place, saw in by_place(known.get("outcomes", [])).items():
            if not any(_tells(outcome, place, saw) for outcome in outcomes):
                yield f"{name}: does not tell what happened on {place[1]} in {place[0]}"


def _told_places(piece: _Piece, language: str) -> Iterator[tuple[str, str]]:
    named = _SQL.fullmatch(piece.label) if piece.fence.info == language else None
    if named:
        yield from label_places(named["labels"], [named["line"] or SERIES[0]])


@dataclass(frozen=True)
class _Outcome:
    """What a failure did, as the Markdown tells it."""

    places: set[tuple[str, str]]
    verb: str
    name: str | None
    at: str | None
    code: str | None
    texts: list[str]


def _outcomes(lines: list[str], own: list[_Piece], name: str) -> Iterator[_Outcome]:
    """Give the outcomes that a failure's block tells, each with the texts below it."""
    starts = [number for number, line in enumerate(lines, 1) if _BLOCK.match(line)]
    first = next(n for n in starts if f"`{name}`" in lines[n - 1])
    last = min((n for n in starts if n > first), default=len(lines) + 1)
    inside = {
        n for p in own for n in range(p.fence.line, p.fence.line + 2 + p.fence.text.count("\n"))
    }
    heads = [n for n in range(first, last) if n not in inside and _OUTCOME.fullmatch(lines[n - 1])]
    for head, following in pairwise([*heads, last]):
        match = _OUTCOME.fullmatch(lines[head - 1])
        assert match
        texts = [
            piece.fence.text
            for piece in own
            if head < piece.fence.line < following and piece.fence.info == "text"
        ]
        places = set(_places(match["places"]))
        yield _Outcome(places, match["verb"], match["name"], match["at"], match["code"], texts)


def _places(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("; "):
        match = _PLACES.fullmatch(part)
        assert match
        lines = match["lines"].split(" and ") if match["lines"] else list(SERIES)
        yield from label_places(match["labels"], lines)


def _tells(outcome: _Outcome, place: Place, saw: dict[str, Any]) -> bool:
    if outcome.places.isdisjoint({place_label(place), place_label(place, own_url=True)}):
        return False
    raised, warned = saw.get("raised", {}), saw.get("warned", [])
    printed = ["\n".join(saw["printed"])] if "printed" in saw else []
    messages = [raised["message"], *raised.get("inside", [])] if raised else []
    texts = [*messages, *printed, *(warning["message"] for warning in warned)]
    name = raised.get("class_name") or (warned[0]["class_name"] if warned else None)
    verb = "raises" if raised else "warns" if warned else "goes through without an error"
    return (outcome.verb, outcome.name, outcome.texts) == (verb, name, texts) and (
        outcome.at,
        outcome.code,
    ) == (raised.get("at"), raised.get("code"))


def _missing_cells(page: Page, path: Path) -> Iterator[str]:
    """Give the rows of the page's tables of which no line of the Markdown has all code."""
    rows = [
        " ".join(line.replace("\\|", "|").split())
        for line in path.read_text("utf-8").splitlines()
        if "|" in line
    ]
    for row in page.article.select("table tbody tr"):
        words = [" ".join(code.get_text().split()) for code in row.select("code")]
        head = row.select_one("th[scope]")
        said = head.find_all(string=_names_the_row) if head else []
        words += " ".join(said).split()
        if not any(all(word in line for word in words) for line in rows):
            yield f"lacks the row «{' '.join(row.get_text().split())}»"


def _names_the_row(text: NavigableString) -> bool:
    """Return whether a text is part of what a row is called, and not of the links below that."""
    return not text.find_parent(class_="programs")
