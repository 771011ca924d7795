"""The tables of the pages are those that their modules give, cell by cell, and no cell more.

What the modules give is compared with evidence in ``tests/tables/test_rows.py``.
"""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from bs4 import Tag

from bothways.errors import BothWaysError
from bothways.markdown.blocks import block_values
from bothways.markdown.directives import page_directives
from bothways.project import Project
from bothways.tables.table import Line, Link, Opens, Part, Proof, Table, text_of
from site_checks.built_site import BuiltSite

#: Which row, which cell, and what stands there.
Entry = tuple[str, str, object]


def wrong_tables(root: Path, site: BuiltSite) -> list[str]:
    """Return the cells, headings and links that a page shows and no module gives, and reversed."""
    project = Project(root)
    problems = []
    for page in site.pages_with_blocks:
        source = page.source(root)
        if source is None:
            continue
        try:
            given = list(_tables_of(project, source))
        except BothWaysError as error:
            problems.append(f"{page.name}: {error}")
            continue
        blocks = page.article.select(".table-block:has(table)")
        for number, (table, block) in enumerate(zip_longest(given, blocks), 1):
            here = f"{page.name}, table {number}"
            if table is None or block is None:
                problems.append(f"{here}: {'is not shown' if table else 'was written by nobody'}")
                continue
            expected, seen = list(_given(table)), list(_seen(block))
            problems += [f"{here}: typed by nobody: {e}" for e in seen if e not in expected]
            problems += [f"{here}: not shown: {e}" for e in expected if e not in seen]
            if sorted(map(str, seen)) == sorted(map(str, expected)) and seen != expected:
                problems.append(f"{here}: stands in another order")
    return problems


def _tables_of(project: Project, page: Path) -> Iterator[Table]:
    for _, directive in page_directives(project, page):
        if directive.kind in ("table", "compare"):
            table = block_values(directive, project)
            assert isinstance(table, Table)
            yield table


def _given(table: Table) -> Iterator[Entry]:
    for column in table.columns:
        yield "columns", column.title, _packed(f"{column.above} {column.title}")
    for group in table.groups:
        if group.title:
            links = group.links.parts
            yield "group", group.anchor, _packed(f"{group.title} {group.beside} {text_of(links)}")
            yield group.anchor, "links", [*map(_end, _addresses(links))]
        for row in group.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                label = column.label or column.title
                yield row.anchor, label, _packed(text_of(cell.parts))
                yield row.anchor, label, [*map(_end, _addresses(cell.parts))]
            # the style sheet colours it by these
            cells = [(c, cell) for c, cell in zip(table.columns, row.cells, strict=True)]
            kinds = [
                {c.kind, cell.kind} - {""} for c, cell in cells if c is not cells[table.head][0]
            ]
            yield row.anchor, "classes", [{"quiet"} if row.is_quiet else set(), *kinds]
            yield row.anchor, "filters", dict(row.filters)
    for full in table.full_answers:
        yield full.anchor, "question", _packed(full.question)
        for where, short, text in full.answers:
            yield full.anchor, _packed(where), _packed(f"{short} {text}")
    if table.name:
        files = [f"tables/{table.name}.json", f"schemas/{table.name}.schema.json"]
        yield "foot", "".join(map(_packed, table.seen)), files


def _seen(block: Tag) -> Iterator[Entry]:
    for head in block.select("thead th"):
        above = head.select_one(".above")
        text = head.get_text()
        title = text.removeprefix(above.get_text()) if above else text
        yield "columns", title.strip(), _packed(text)
    for row in block.select("tbody tr"):
        anchor = str(row.get("id", ""))
        cells = row.find_all(["th", "td"], recursive=False)
        if "group" in row.get("class", []):
            yield "group", anchor, _packed(cells[0].get_text())
            yield anchor, "links", [_end(str(link["href"])) for link in cells[0].select("a")]
            continue
        for cell in cells:
            label = str(cell["data-label"])
            links = cell.select("a:not(.headerlink)")
            yield anchor, label, _packed(cell.get_text()).removesuffix("¶")
            yield anchor, label, [_end(str(link["href"])) for link in links]
        classes = [set(part.get("class", [])) for part in (row, *row.find_all("td"))]
        yield anchor, "classes", [of - {"starts"} for of in classes]
        data = {name: value for name, value in row.attrs.items() if name.startswith("data-")}
        yield anchor, "filters", {name.removeprefix("data-"): data[name] for name in data}
    anchor = ""
    for part in block.select(".question, dt"):
        if part.name == "p":
            anchor = str(part["id"])
            yield anchor, "question", _packed(part.get_text())
        else:
            answer = part.find_next_sibling("dd")
            yield anchor, _packed(part.get_text()), _packed(answer.get_text() if answer else "")
    for foot in block.select(".table-foot"):
        files = [str(link["href"]).partition("evidence/")[2] for link in foot.select("a")]
        yield "foot", "".join(_packed(part.get_text()) for part in foot.select("span")), files


def _addresses(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        match part:
            case Proof(pair):
                yield f"#{pair.replace('/', '-')}"
            case Link(_, address):
                yield address
            case Line(inner) | Opens(_, inner):
                yield from _addresses(inner)


def _end(address: str) -> str:
    """Return what both ways to write an address have: its anchor, or its file's name."""
    file, _, anchor = address.rpartition("#") if "#" in address else (address, "", "")
    return anchor or file.rpartition("/")[2]


def _packed(text: str) -> str:
    """Return a text without the spaces that HTML adds or takes away."""
    return "".join(text.split())
