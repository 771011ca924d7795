"""Reads evidence and programs, independently of what builds the pages."""

import ast
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bothways.programs.difference import Residue, changed_definitions
from bothways.programs.pairs import read_pair
from bothways.project import Project
from bothways.targets import TARGETS, Target

#: A line of SQLAlchemy and the name of a target.
Place = tuple[str, str]

HALVES = ("sync", "async", "legacy")
LABEL_OF = {target.name: target.label for target in TARGETS}


def program_files(root: Path) -> list[Path]:
    """Return every program of ``snippets/``, sorted; of a program of several files, ``main.py``."""
    files = [p for p in (root / "snippets").rglob("*.py") if p.name != "__init__.py"]
    return sorted({program_of(file) for file in files})


def program_of(file: Path) -> Path:
    """Return the program to which a published file belongs: the file itself, mostly."""
    for folder in file.parents:
        if folder.name == "snippets":
            break
        if (folder / "main.py").is_file():
            return folder / "main.py"
    return file


def all_files(program: Path) -> list[Path]:
    """Return what belongs to a program, in the order in which pages show it."""
    if not is_folder(program):
        return [program]
    beside = (p for p in program.parent.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return sorted(beside, key=lambda path: (path != program, path))


def is_folder(program: Path) -> bool:
    """Return whether a program has several files."""
    return program.name == "main.py"


def _named(program: Path) -> Path:
    return program.parent if is_folder(program) else program.with_suffix("")


def chapter_name(program: Path) -> str:
    """Return ``lazy`` for ``…/lazy/attribute_async.py``."""
    return _named(program).parent.name


def is_probe(program: Path) -> bool:
    """Return whether a program asks every driver one question: its answers are a table."""
    return chapter_name(program) == "probes"


def pair_name(program: Path) -> str:
    """Return ``lazy/attribute`` for ``…/lazy/attribute_async.py``."""
    return f"{chapter_name(program)}/{_named(program).name.rpartition('_')[0]}"


def half_name(program: Path) -> str:
    """Return ``async`` for ``…/lazy/attribute_async.py``."""
    return _named(program).name.rpartition("_")[2]


def halves_on_disk(root: Path, name: str) -> dict[str, Path]:
    """Return the programs of a pair by half, in the order in which pages show them."""
    found = {}
    for half in HALVES:
        named = root / "snippets" / f"{name}_{half}"
        for path in (named.with_suffix(".py"), named / "main.py"):
            if path.is_file():
                found[half] = path
    return found


def targets_of_program(program: Path) -> list[Target]:
    """Return the targets on which a program must run: the legacy spelling exists in sync only.

    A program may name its databases in its header; none, if its code does. Then it would not notice
    another, and runs on one.
    """
    mode = "async" if half_name(program) == "async" else "sync"
    targets = [target for target in TARGETS if target.mode == mode]
    databases = _databases(program)
    if databases is None:
        return targets
    return [t for t in targets if t.database in databases] if databases else targets[:1]


def has_own_url(program: Path) -> bool:
    """Return whether a program names its database itself; only failures may."""
    return _databases(program) == [] and pair_name(program).endswith("_fails")


def _databases(program: Path) -> list[str] | None:
    named: list[str] | None = _needs(program).get("databases")
    return named


def services_of(program: Path) -> list[str]:
    """Return what a program needs besides a database, as its header names it."""
    return list(_needs(program).get("services", []))


def claim_of(program: Path) -> str:
    """Return the sentence that a program claims, with the backticks around its names."""
    docstring = ast.get_docstring(ast.parse(program.read_text("utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split())


def _needs(program: Path) -> dict[str, Any]:
    lines = program.read_text("utf-8").partition("# ///\n")[0].splitlines()[1:]
    header = tomllib.loads("\n".join(line.removeprefix("#") for line in lines))
    needs: dict[str, Any] = header.get("tool", {}).get("bothways", {})
    return needs


def all_evidence(root: Path) -> dict[str, dict[str, Any]]:
    """Return all evidence of programs by the name of its pair."""
    folder = root / "docs" / "evidence" / "programs"
    return {
        path.relative_to(folder).with_suffix("").as_posix(): json.loads(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.json"))
    }


def differences(root: Path, name: str) -> dict[str, Residue]:
    """Return what differs between the halves of a pair, by definition.

    That it is right is tested in ``tests/programs/test_difference_shapes.py``.
    """
    return changed_definitions(read_pair(Project(root), name))


def by_place(variants: list[dict[str, Any]]) -> dict[Place, Any]:
    """Return what was seen in each place: ``{"where": {"2.1 2.0": "sqlite3"}, "saw": …}``."""
    return {
        (line, target): variant["saw"]
        for variant in variants
        for lines, targets in variant["where"].items()
        for line in lines.split()
        for target in targets.split()
    }


def whole_text(program: Path) -> str:
    """Return a program's text without its final newline."""
    return program.read_text("utf-8").removesuffix("\n")


def definitions(program: Path) -> dict[str, str]:
    """Return the text of everything with a name at the top level, by name.

    A definition reaches to the next statement, without the blank lines and the comments at the
    margin that stand between the two.
    """
    lines = program.read_text("utf-8").splitlines()
    statements = ast.parse("\n".join(lines)).body
    found = {}
    for statement, following in zip(statements, [*statements[1:], None], strict=True):
        end = _first_line(following) - 1 if following else len(lines)
        while end > (statement.end_lineno or 0) and not lines[end - 1].startswith(" "):
            end -= 1
        for name in _names(statement):
            found[name] = "\n".join(lines[_first_line(statement) - 1 : end])
    return found


def _first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def _names(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield statement.name
        case ast.Assign(targets=targets):
            yield from (target.id for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
