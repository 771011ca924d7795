"""Each block shows what the page asks for, and a failure is repaired by what belongs to it."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import Tag

from bothways.markdown.directives import Directive, page_directives, shown_name
from bothways.project import Project
from site_checks.built_site import BuiltSite
from site_checks.records import all_files, definitions, halves_on_disk, is_folder, pair_name
from site_checks.sections import LABELS, blocks_of, linked_files, shown_definitions, tabs

_FUNCTION = re.compile(r"^(?:async )?def ", re.MULTILINE)

#: Failures whose repair has another task, which is right: what is asked there cannot be asked here.
OTHER_TASKS = {
    "core/not_started_fails": "core/open_by_hand",
    "core/started_twice_fails": "core/open_by_hand",
    "run_sync/inspect_fails": "run_sync/inspect_tables",
    "sessions/async_bind_fails": "sessions/bind",
    "sessions/scoped_all_fails": "sessions/scoped_work",
    "transactions/connections_fails": "transactions/session_transaction",
    "transactions/driver_exception_fails": "transactions/savepoint",
    "transactions/savepoint_first_fails": "transactions/savepoint",
}


def unasked_blocks(root: Path, site: BuiltSite) -> list[str]:
    """Return the pairs and failures that show something else than their page asks for."""
    problems = []
    for page in site.pages_with_blocks:
        source = page.source(root)
        found = page_directives(Project(root), source) if source else []
        for kind in ("pair", "failure"):
            asked = [directive for _, directive in found if directive.kind == kind]
            shown = page.sections(kind)
            names = [str(section["aria-label"]) for section in shown]
            if names != list(map(shown_name, asked)):
                problems.append(f"{page.name}: shows each {kind} in {names}: build the site anew")
                continue
            for directive, section in zip(asked, shown, strict=True):
                here = f"{page.name}: {kind} {shown_name(directive)}"
                problems += [f"{here}: {what}" for what in _problems(root, directive, section)]
    return problems


def _problems(root: Path, directive: Directive, section: Tag) -> Iterator[str]:
    halves = halves_on_disk(root, shown_name(directive))
    content = tabs(section)
    for half, program in halves.items():
        shown = blocks_of(content[LABELS[half]], "python") if LABELS[half] in content else []
        asked = _asked_names(directive, program)
        if shown_definitions(program, shown) != asked:
            yield f"tab {LABELS[half]} does not show {', '.join(asked) or 'the whole program'}"
    if directive.name.startswith("start/") and "whole" not in directive.options:
        yield "readers begin with it, and it is not whole: write `whole` behind its name"
    if directive.kind == "failure":
        yield from _wrong_repair(root, directive, section)


def _asked_names(asked: Directive, program: Path) -> list[str]:
    """Return the definitions or files that a directive asks for; empty for the whole program."""
    if is_folder(program) and not asked.definitions:
        return [file.relative_to(program.parent).as_posix() for file in all_files(program)]
    if asked.definitions or "whole" in asked.options:
        return list(asked.definitions)
    return _tasks(program)


def _tasks(program: Path) -> list[str]:
    found = definitions(program).items()
    return [name for name, text in found if name != "main" and _FUNCTION.search(text)]


def _wrong_repair(root: Path, directive: Directive, section: Tag) -> Iterator[str]:
    failure = shown_name(directive)
    asked = directive.option("repair") or failure.removesuffix("_fails")
    repairs = [root / "snippets" / file for file in linked_files(section) if "_fails_" not in file]
    if {pair_name(program) for program in repairs} != {asked}:
        yield f"its repair is not {asked}, for which the page asks"
    tasks = {task for program in halves_on_disk(root, asked).values() for task in _tasks(program)}
    own = {task for program in halves_on_disk(root, failure).values() for task in _tasks(program)}
    if not tasks & own and OTHER_TASKS.get(failure) != asked:
        yield (
            f"{asked} has none of its tasks ({', '.join(sorted(own))}): name a repair with one of "
            "them, or, if the task has to be another, add it to OTHER_TASKS"
        )
