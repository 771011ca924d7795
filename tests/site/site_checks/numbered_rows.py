"""Anchors of rows are names; the numbers that some once had lead where they led."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bs4 import Tag

from site_checks.built_site import BuiltSite

PAGE = "compare/versions"

#: What each number was published for: the heading of the part, the row, its first target.
_PUBLISHED = Path(__file__).parents[1] / "numbered_rows.toml"

#: Failures are in two parts that say how they end; a row may go from one to the other.
_ENDS = {"Another end", "Other words"}


def misleading_numbers(site: BuiltSite) -> Iterator[str]:
    """Give the numbers that do not lead to the row to which they led when they were published."""
    (tags,) = [page.tags for page in site.pages if page.name == PAGE]
    for anchor, published in tomllib.loads(_PUBLISHED.read_text("utf-8")).items():
        tag = tags.get(anchor)
        row = tag if tag is None or tag.name == "tr" else tag.find_parent("tr")
        if row is None:
            yield f"{PAGE}: #{anchor} leads to no row: it was that of {', '.join(published[1:])}"
        elif not _is_about(row, *published):
            words = " ".join(row.get_text(" ").split())[:60]
            yield f"{PAGE}: #{anchor} was about {published[1]}, and leads to «{words}»"


def counted_rows(site: BuiltSite) -> Iterator[str]:
    """Give the rows whose anchors end in a number: the next row above them would change it."""
    for page in site.pages_with_blocks:
        for row in page.article.select("tr[id]"):
            if re.search(r"-\d+$", str(row["id"])):
                yield f"{page.name}: the row #{row['id']} has a number: name what it is about"


def _is_about(row: Tag, part: str, what: str, target: str) -> bool:
    body, head = row.find_parent("tbody"), row.find("th")
    group = body.select_one("tr.group") if body else None
    if group is None or not isinstance(head, Tag):
        return False
    heading, name, note = (
        group.get_text(strip=True),
        head.select_one("a[href], code"),
        head.select_one(".quiet"),
    )
    targets = note.get_text(strip=True).split(", ") if note else [""]
    same_part = heading == part or {heading, part} <= _ENDS
    return (
        same_part and name is not None and name.get_text(strip=True) == what and target in targets
    )
