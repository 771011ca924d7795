"""Every block of code in the built pages comes from a program, from evidence, or is a command."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bothways.programs.difference import Change
from site_checks.built_site import BuiltSite, CodeBlock, Page
from site_checks.fences import TYPED_LANGUAGES, fences
from site_checks.records import (
    all_evidence,
    all_files,
    definitions,
    differences,
    halves_on_disk,
    program_files,
    whole_text,
)

NOTHING_SENT = "-- nothing was sent"


def unproved_blocks(root: Path, site: BuiltSite) -> list[str]:
    """Return the blocks of code of which nobody knows where they come from."""
    python = _published_python(root)
    evidence = all_evidence(root)
    problems = []
    for page in site.pages:
        typed = _typed_blocks(root, page)
        for block in page.facts.code_blocks:
            what = _problem(root, block, python, evidence.get(block.shown_by, {}), typed)
            if what:
                first = block.text.strip().partition("\n")[0]
                problems.append(f"{page.name}: {what}: «{first}», line {block.line} of its HTML")
    return problems


def unlike_published_programs(root: Path, site: BuiltSite) -> list[str]:
    """Return the programs not published byte for byte, and what is published besides them.

    At the old addresses of programs that moved stand their new texts.
    """
    published = site.folder / "snippets"
    expected = {
        path.relative_to(root / "snippets"): path
        for program in program_files(root)
        for path in all_files(program)
    }
    moved = root / "docs" / "moved_programs.toml"
    for old, new in (tomllib.loads(moved.read_text("utf-8")) if moved.is_file() else {}).items():
        for half, path in halves_on_disk(root, new).items():
            expected[Path(f"{old}_{half}.py")] = path
    problems = []
    for relative, path in expected.items():
        copy = published / relative
        if not copy.is_file():
            problems.append(f"snippets/{relative}: the site does not publish it")
        elif copy.read_bytes() != path.read_bytes():
            problems.append(f"snippets/{relative}: the site publishes something else")
    for copy in sorted(published.rglob("*")):
        relative = copy.relative_to(published)
        if copy.is_file() and copy.name != "__init__.py" and relative not in expected:
            problems.append(f"snippets/{relative}: published, but no program")
    return problems


def sql_text(statements: list[dict[str, str]]) -> str:
    """Return statements as pages show them: parameters as a comment below each."""
    shown = []
    for statement in statements:
        lines = [statement["sql"]]
        if "parameters" in statement:
            lines.append(f"-- {statement['parameters']}")
        shown.append("\n".join(lines))
    return "\n\n".join(shown) or NOTHING_SENT


def change_text(change: Change) -> str:
    """Return a change as pages show it: sync lines behind ``-``, async lines behind ``+``."""
    lines = [f"- {line}" for line in change.sync.split("\n") if change.sync]
    lines += [f"+ {line}" for line in change.async_.split("\n") if change.async_]
    return "\n".join(lines)


def _published_python(root: Path) -> set[str]:
    texts = set()
    for program in program_files(root):
        texts |= {*map(whole_text, all_files(program)), *definitions(program).values()}
    return texts


def _typed_blocks(root: Path, page: Page) -> set[str]:
    source = page.source(root)
    if source is None:
        return set()
    return {
        fence.text.strip("\n") for fence in fences(source) if fence.languages <= TYPED_LANGUAGES
    }


def _problem(
    root: Path, block: CodeBlock, python: set[str], evidence: dict[str, Any], typed: set[str]
) -> str | None:
    if block.language == "python":
        return None if block.text in python else "Python that is in no program"
    if block.shown_by:
        known = {
            "sql": _sql(evidence),
            "diff": _diffs(root, block.shown_by),
            "text": _texts(evidence),
        }.get(block.language)
        if known is None:
            return f"a block of {block.language or 'no language'}, which nothing makes"
        return None if block.text in known else f"{block.language} that no run saw"
    if block.language in TYPED_LANGUAGES and block.text.strip("\n") in typed:
        return None
    return f"a block of {block.language or 'no language'} that is no command typed in the page"


def _sql(evidence: dict[str, Any]) -> Iterator[str]:
    for key in ("sql", "legacy_sql"):
        for variants in evidence.get(key, {}).values():
            yield from (sql_text(variant["saw"]) for variant in variants)


def _diffs(root: Path, name: str) -> Iterator[str]:
    for residue in differences(root, name).values():
        yield from (change_text(change) for change in residue.changes)


def _texts(evidence: dict[str, Any]) -> Iterator[str]:
    for variant in evidence.get("outcomes", []):
        saw = variant["saw"]
        if "printed" in saw:
            yield "\n".join(saw["printed"])
        if "raised" in saw:
            yield saw["raised"]["message"]
            yield from saw["raised"].get("inside", [])
        yield from (warned["message"] for warned in saw.get("warned", []))
