"""Every cell of code in a comparison is cut out of the program that its row links to."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import Tag

from site_checks.built_site import BuiltSite
from site_checks.records import all_evidence, halves_on_disk


def unproved_cells(root: Path, site: BuiltSite) -> list[str]:
    """Return the cells whose code is in no program, or whose errors no run raised."""
    return [
        f"{page.name}: row «{_text(row.find('th'))}»: {problem}"
        for page in site.pages_with_blocks
        for table in page.article.select("table.rows")
        if _text(table.select("thead th")[-1]) == "Proof"
        for row in table.select("tbody tr:not(.group)")
        for problem in _row_problems(root, row)
    ]


def _row_problems(root: Path, row: Tag) -> Iterator[str]:
    sync, async_, proof = row.find_all("td")
    names = [str(link["title"]) for link in proof.find_all("a")]
    for link, name in zip(proof.find_all("a"), names, strict=True):
        if str(link["href"]).rpartition("#")[2] != name.replace("/", "-"):
            yield f"the link called {name} goes somewhere else"
    halves = halves_on_disk(root, names[0]) if names else {}
    for half, cell in (("sync", sync), ("async", async_)):
        shown = [code for code in cell.find_all("code") if not code.find_parent(class_="line")]
        if len(shown) != 1:
            yield f"its {half} cell has {len(shown)} pieces of code instead of one"
        for code in shown:
            if half not in halves or not _stands_in(
                code.get_text(), halves[half].read_text("utf-8")
            ):
                yield f"{code.get_text()} is not in the {half} program of {names[0]}"
    said = {code.get_text() for code in row.select(".line code")}
    seen = _classes(root, names[1]) if len(names) > 1 else set()
    for name in sorted(said ^ seen):
        how = "said, but no run raised it" if name in said else "raised, but not said"
        yield f"{name} is {how}"


def _stands_in(code: str, source: str) -> bool:
    """Return whether a program says this; «…» stands for what the cell leaves out."""
    pattern = re.escape(code).replace("…", ".+?")
    return re.search(rf"(?<!\w){pattern}", source, re.DOTALL) is not None


def _classes(root: Path, failure: str) -> set[str]:
    """Return what the runs raised; what they warned of counts where none of them raised."""
    raised, warned = set(), set()
    for variant in all_evidence(root).get(failure, {}).get("outcomes", []):
        saw = variant["saw"]
        if "raised" in saw:
            raised.add(saw["raised"]["class_name"].rpartition(".")[2])
        warned |= {warning["class_name"] for warning in saw.get("warned", [])}
    return raised or warned


def _text(tag: Tag | None) -> str:
    return tag.get_text().strip() if tag else ""
