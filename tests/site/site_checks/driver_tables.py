"""The tables of drivers, rebuilt from their JSON alone and compared with the pages cell by cell."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import Tag

from bothways.targets import SERIES, TARGETS
from site_checks.built_site import BuiltSite
from site_checks.records import by_place, is_probe, program_files
from site_checks.sections import label_places, place_label

NOT_MEASURED = "not measured here"

#: A line and a target's label, and what was answered there: in short, and in full.
_Answers = dict[tuple[str, str], tuple[str, str]]


def unlike_capabilities(root: Path, site: BuiltSite) -> list[str]:
    """Return where the pages show another answer than the table's JSON, or not all of them."""
    rows = {row["probe"]: row for row in _table(root, "capabilities")["probes"]}
    problems = []
    shown: Counter[str] = Counter()
    for page in site.pages:
        for section in page.article.select(".table-block:has([id$=-answers])"):
            problems += [f"{page.name}: {what}" for what in _section_problems(section)]
            for line in section.select("tbody tr"):
                name = str(line.get("id"))
                shown[name] += 1
                if name not in rows:
                    problems.append(f"{page.name}: row {name}: no run wrote it")
                    continue
                problems += [
                    f"{page.name}: row {name}: {what}"
                    for what in _row_problems(line, section, rows[name])
                ]
    problems += [f"{name}: no page shows it" for name in rows if name not in shown]
    problems += [f"{name}: shown {count} times" for name, count in shown.items() if count > 1]
    return problems


def incomplete_capabilities(root: Path) -> list[str]:
    """Return the probes without an answer somewhere, and answers of other versions or no probe."""
    table = _table(root, "capabilities")
    versions = json.loads((root / "docs" / "evidence" / "versions.json").read_text("utf-8"))
    places = {(line, target.name) for line in SERIES for target in TARGETS}
    problems = []
    on_disk = {p.stem.rpartition("_")[0]: p for p in program_files(root) if is_probe(p)}
    rows = {row["probe"]: row for row in table["probes"]}
    for name in sorted(set(on_disk) | set(rows)):
        if name not in rows or name not in on_disk:
            problems.append(f"{name}: has {'no probe' if name in rows else 'no answers'}")
            continue
        seen = Counter(place for answer in rows[name]["answers"] for place in by_place([answer]))
        for line, target in sorted(places - set(seen)):
            problems.append(f"{name}: no answer in SQLAlchemy {line} on {target}")
        for line, target in sorted(place for place, count in seen.items() if count > 1):
            problems.append(f"{name}: two answers in SQLAlchemy {line} on {target}")
    for line, target in sorted(places):
        measured = table["measured"].get(line, {}).get(target, {})
        known = versions[line]
        expected = (known["sqlalchemy"], known["drivers"][target])
        if (measured.get("sqlalchemy"), measured.get("driver")) != expected:
            problems.append(f"{target} in SQLAlchemy {line}: measured with other versions")
    return problems


def unlike_drivers(root: Path, site: BuiltSite) -> list[str]:
    """Return where the page of drivers says something else than the table's JSON and targets."""
    expected = [*_expected_drivers(root)]
    problems = []
    found = 0
    for page in site.pages:
        for section in page.article.select(".table-block:has([id^=driver-])"):
            found += 1
            lines = section.select("tbody tr:not(.group)")
            shown = [[_words(cell) for cell in line.find_all(["th", "td"])] for line in lines]
            problems += [
                f"{page.name}: shows {row}, which its JSON does not say"
                for row in shown
                if row not in expected
            ]
            problems += [f"{page.name}: lacks {row}" for row in expected if row not in shown]
            if len(shown) != len(expected):
                problems.append(f"{page.name}: {len(shown)} rows, and {len(expected)} are right")
            problems += [f"{page.name}: {what}" for what in _fetchable(section, "drivers")]
    return problems if found else ["no page shows the drivers"]


def _section_problems(section: Tag) -> Iterator[str]:
    heads = [_words(head) for head in section.select("thead th")]
    if heads != ["Question", *(f"{target.database} {target.label}" for target in TARGETS)]:
        yield f"a table has the columns {heads}"
    yield from _fetchable(section, "capabilities")


def _fetchable(section: Tag, name: str) -> Iterator[str]:
    if not section.select(f"table[data-table={name}]"):
        yield f"its table does not say that it is {name}"
    addresses = [str(link["href"]) for link in section.select("a")]
    for file in (f"evidence/tables/{name}.json", f"evidence/schemas/{name}.schema.json"):
        if not any(address.endswith(file) for address in addresses):
            yield f"does not link to {file}"


def _row_problems(line: Tag, section: Tag, row: dict[str, Any]) -> Iterator[str]:
    name, head = row["probe"], line.find("th")
    answers: _Answers = {
        place_label(place): (_short(saw), saw.get("text", ""))
        for place, saw in by_place(row["answers"]).items()
    }
    assert head is not None
    if not _words(head).startswith(f"{row['question']} "):
        yield "asks another question than its JSON"
    links = [str(link["href"]) for link in head.select(".line a")]
    files = [link.partition("snippets/")[2] for link in links if "snippets/" in link]
    if [f"snippets/{file}" for file in files] != row["programs"]:
        yield "links to other programs than its own"
    if f"#{name}-answers" not in links:
        yield "does not link to its full answers"
    cells = line.find_all("td")
    for target, cell in zip(TARGETS, cells, strict=True):
        shorts = [answers.get((ln, target.label), (NOT_MEASURED, ""))[0] for ln in SERIES]
        if len(set(shorts)) == 1:
            expected = shorts[0]
        else:
            expected = " ".join(f"{ln} {short}" for ln, short in zip(SERIES, shorts, strict=True))
        if cell["data-label"] != target.label:
            yield f"its cell of {target.label} is labelled {cell['data-label']}"
        if _words(cell) != " ".join(expected.split()):
            yield f"{target.label}: shows «{_words(cell)}», and its JSON says «{expected}»"
    shown = dict(_full_answers(section, name))
    for place in sorted(set(answers) | set(shown)):
        if answers.get(place) != shown.get(place):
            where = f"{place[1]} in SQLAlchemy {place[0]}"
            yield f"its full answer on {where} is not what its JSON says"


def _full_answers(section: Tag, name: str) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Give each place that the full answers name, and what they say of it."""
    question = section.select_one(f"#{name}-answers")
    answers = question.find_next_sibling("dl") if question else None
    if not isinstance(answers, Tag):
        return
    for where, what in zip(answers.find_all("dt"), answers.find_all("dd"), strict=True):
        short, text = what.select_one(".short"), what.find("samp")
        assert short is not None
        for part in _words(where).split("; "):
            labels, _, lines = part.partition(" (SQLAlchemy ")
            lines = lines.removesuffix(")")
            for place in label_places(labels, lines.split(" and ") if lines else list(SERIES)):
                yield place, (_words(short), text.get_text() if text else "")


def _short(saw: dict[str, str]) -> str:
    """Return an answer in short: a value stands alone, unless it is an error's."""
    if saw["outcome"] == "differs":
        return saw["value"]
    return ": ".join([saw["outcome"], *([saw["value"]] if "value" in saw else [])])


def _expected_drivers(root: Path) -> Iterator[list[str]]:
    versions = json.loads((root / "docs" / "evidence" / "versions.json").read_text("utf-8"))
    data = Path(__file__).parents[3] / "bothways" / "tables" / "unmeasured_drivers.toml"
    unmeasured = tomllib.loads(data.read_text("utf-8"))
    for row in _table(root, "drivers")["drivers"]:
        name = row["driver"]
        said = {ln: says for lines, says in row["says"].items() for ln in lines.split()}
        lines = [line for line in SERIES if line in said]
        defaults = " and ".join(line for line in lines if said[line]["default"])
        extras = {
            extra: [line for line in lines if extra in said[line]["extras"]]
            for extra in sorted({e for says in said.values() for e in says["extras"]})
        }
        for mode in ("sync", "async"):
            if not any(mode in says["modes"] for says in said.values()):
                continue
            short = "sqlite" if name == "sqlite+pysqlite" else name
            target = next((t for t in TARGETS if (t.drivername, t.mode) == (short, mode)), None)
            if target:
                with_what = [
                    f"{versions[line]['drivers'][target.name]} on {target.database} "
                    f"{versions[line]['databases'][target.database]}"
                    for line in SERIES
                ]
                last = "; ".join(dict.fromkeys(with_what))
                title, install = target.label, target.install
            else:
                last = f"Nothing. {unmeasured[name]['reason']}"
                title = name.partition("+")[2]
                install = f"pip install sqlalchemy {unmeasured[name]['package']}"
            only = f" ({' and '.join(lines)} only)" if len(lines) < len(SERIES) else ""
            yield [
                f"{title}{only}",
                mode,
                f"{short}://" + (f" the default in {defaults}" if defaults else ""),
                install,
                ", ".join(
                    extra + (f" ({' and '.join(found)})" if len(found) < len(SERIES) else "")
                    for extra, found in extras.items()
                )
                or "none",
                last,
            ]


def _table(root: Path, name: str) -> dict[str, Any]:
    path = root / "docs" / "evidence" / "tables" / f"{name}.json"
    table: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return table


def _words(tag: Tag) -> str:
    """Return the text of a cell; a line break stands between words."""
    return " ".join("".join(_pieces(tag)).split())


def _pieces(tag: Tag) -> Iterator[str]:
    for piece in tag.children:
        if not isinstance(piece, Tag):
            yield str(piece)
        elif piece.name == "br" or "line" in piece.get("class", []):
            yield f" {piece.get_text()} "
        else:
            yield from _pieces(piece)
