"""What pairs and failures have in common in the built pages: tabs of code, stamp, links."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import Tag

from bothways.targets import SERIES, TARGETS
from site_checks.built_site import code_text
from site_checks.records import (
    LABEL_OF,
    Place,
    all_files,
    claim_of,
    definitions,
    has_own_url,
    is_folder,
    services_of,
    targets_of_program,
    whole_text,
)

#: What pages call the halves.
LABELS = {"sync": "Sync", "async": "Async", "legacy": "Legacy Query"}


def tabs(section: Tag) -> dict[str, Tag]:
    """Return the content of each tab by its label."""
    labels = [label.get_text(strip=True) for label in section.select(".tabbed-labels > label")]
    blocks = section.select(".tabbed-content > .tabbed-block")
    return dict(zip(labels, blocks, strict=True))


def blocks_of(part: Tag, language: str) -> list[str]:
    """Return the text of the code blocks of a language in a part of a page."""
    return [code_text(code) for code in part.select(f".language-{language} pre > code")]


def shown_definitions(program: Path, blocks: list[str]) -> list[str] | None:
    """Return the names of the definitions that blocks show; empty for the whole program.

    None if a block is neither: it shows something else. Of a folder, the names are those of files.
    """
    if is_folder(program):
        file_of = {whole_text(file): file for file in all_files(program)}
        files = [file_of[block] for block in blocks if block in file_of]
        names = [file.relative_to(program.parent).as_posix() for file in files]
        return names if len(names) == len(blocks) and names else None
    if blocks == [whole_text(program)]:
        return []
    name_of = {text: name for name, text in definitions(program).items()}
    names = [name_of[block] for block in blocks if block in name_of]
    return names if len(names) == len(blocks) and names else None


def claim_problems(name: str, section: Tag, programs: list[Path]) -> Iterator[str]:
    """Give what a block claims and its program does not, and what keeps from linking to it."""
    anchor = name.replace("/", "-")
    claim = section.select_one(".claim")
    if not claim or claim.get("id") != anchor:
        yield "its id is not its name"
    if claim and programs:
        names = (f"`{code.get_text()}`" for code in claim.select("code"))
        said = [claim.get_text(strip=True).removesuffix("¶"), *names]
        known = claim_of(programs[0])
        wanted = [known.replace("`", ""), *re.findall("`[^`]+`", known)]
        if ["".join(text.split()) for text in said] != ["".join(text.split()) for text in wanted]:
            yield f"claims «{said[0]}», and its program «{known}»"
    if section.select_one("[id] pre"):
        yield "an id stands around its code: copy buttons mix up what they copy"
    if not section.select_one(f"a[href='#{anchor}']"):
        yield "shows no link to itself"


def files_to_link(root: Path, program: Path, names: list[str]) -> list[str]:
    """Return what a block hands out that shows a program: of a folder, the files it shows."""
    files = [program.parent / name for name in names] if is_folder(program) else [program]
    return [file.relative_to(root / "snippets").as_posix() for file in files]


def linked_files(section: Tag) -> list[str]:
    """Return the files that a block hands out, as files of ``snippets/``, in tab order."""
    return [str(link["href"]).rpartition("snippets/")[2] for link in section.select(".files .raw")]


def take_away_problems(section: Tag) -> Iterator[str]:
    """Give what is wrong with the ways to take a program away: link, whole file, command."""
    for tab in section.select(".tabbed-block:has(.raw)"):
        names = []
        for part in tab.select(".files"):
            hrefs = [str(link["href"]) for link in part.select("a")]
            names.append(hrefs[-1].rpartition("snippets/")[2].removesuffix(".py"))
            whole = f"reference/{names[-1].partition('/')[0]}/#snippets."
            if len(hrefs) != 2 or not hrefs[0].endswith(whole + names[-1].replace("/", ".")):
                yield f"does not lead to the whole of {names[-1]}"
        # a folder has to be copied first
        address = r"main" if names[0].count("/") > 1 else rf"(https?://\S+/)?snippets/{names[0]}"
        command = tab.select_one(".command")
        if not command or not re.fullmatch(rf"uv run {address}\.py", command.get_text()):
            yield f"does not say how to run {names[0]}"


def stamp_problems(
    root: Path, section: Tag, programs: list[Path], places: set[Place]
) -> Iterator[str]:
    """Give what the stamp says and evidence does not."""
    versions: dict[str, Any] = json.loads(
        (root / "docs" / "evidence" / "versions.json").read_text("utf-8")
    )
    summary = section.select_one(".stamp summary, p.stamp")
    said = summary.get_text(strip=True) if summary else ""
    reached = {target for _, target in places}
    databases = {target.database for target in TARGETS if target.name in reached}
    own_url = any(has_own_url(program) for program in programs)
    where = f"on {_counted(len(reached), 'target')} ({_counted(len(databases), 'database')})"
    runs = [versions[series][target] for series, target in sorted(places, reverse=True)]
    releases = " and ".join(dict.fromkeys(run["sqlalchemy"] for run in runs))
    date = max((run["date"] for run in runs), default="")
    wanted = f"Verified {'with its own URL' if own_url else where}, SQLAlchemy {releases}, {date}"
    if said != wanted:
        yield f"its stamp says «{said}» instead of «{wanted}»"
    details = [item.get_text(strip=True) for item in section.select(".stamp li")]
    newest = versions[SERIES[0]]
    known = [
        f"{newest[target.name]['server']}: {target.label} {newest[target.name]['driver']}"
        for target in TARGETS
        if target.name in reached and not own_url
    ]
    services = {service for program in programs for service in services_of(program)}
    known += [newest[service]["server"] for service in services if not own_url]
    for detail in sorted({*known} ^ {line for line in details if not line.startswith("not run:")}):
        yield f"its stamp {'does not say' if detail in known else 'invents'} «{detail}»"
    lacking = {
        f"not run: {target.label} in SQLAlchemy {series}"
        for series in SERIES
        for program in programs
        for target in targets_of_program(program)
        if (series, target.name) not in places
    }
    said_lacking = {detail for detail in details if detail.startswith("not run:")}
    for difference in sorted(lacking ^ said_lacking):
        yield f"its stamp is wrong about «{difference}»"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def label_places(labels: str, all_series: list[str]) -> set[tuple[str, str]]:
    """Return series and label for each of «sqlite3, psycopg (async)»; unknown labels stay."""
    return {(series, label) for series in all_series for label in labels.split(", ")}


def place_label(place: Place, own_url: bool = False) -> tuple[str, str]:
    """Return a place as pages name it: the series and the target's label.

    Where a program names its database itself, the target says no more than which half ran.
    """
    series, name = place
    if own_url:
        mode = next(target.mode for target in TARGETS if target.name == name)
        return series, f"with the URL in the {mode} program"
    return series, LABEL_OF.get(name, name)
