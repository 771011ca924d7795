"""What really changes between the two halves of a pair.

Both syntax trees are compared after taking the async one back to its sync spelling: without
``async`` and ``await``, without imports, and with the known class names and URLs replaced. What
still differs is the *residue*; what was taken back is counted as *mechanical*.
"""

import ast
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bothways.programs.pairs import Pair
from bothways.programs.source_file import SourceFile

#: Names whose async form does the same, under another name.
SYNC_NAMES = {
    "AsyncConnection": "Connection",
    "AsyncEngine": "Engine",
    "AsyncGenerator": "Generator",
    "AsyncIterable": "Iterable",
    "AsyncIterator": "Iterator",
    "AsyncResult": "Result",
    "AsyncMappingResult": "MappingResult",
    "AsyncScalarResult": "ScalarResult",
    "AsyncSession": "Session",
    "AsyncSessionTransaction": "SessionTransaction",
    "AsyncTransaction": "Transaction",
    "async_engine_from_config": "engine_from_config",
    "async_scoped_session": "scoped_session",
    "async_sessionmaker": "sessionmaker",
    "asynccontextmanager": "contextmanager",
    "create_async_engine": "create_engine",
}

#: The default databases of the programs: the same file or memory, another driver.
SYNC_SCHEMES = {"sqlite+aiosqlite:": "sqlite:"}


@dataclass(frozen=True)
class Change:
    """Neighbouring statements that differ; one side may be empty."""

    sync: str
    async_: str


@dataclass(frozen=True)
class Residue:
    """What differs between the halves of one definition (or of the lines outside all)."""

    mechanical: dict[str, int] = field(default_factory=dict)
    """How often each thing was taken back: ``{"await": 2, "Session → AsyncSession": 1}``."""
    changes: tuple[Change, ...] = ()


def compare_halves(sync: SourceFile, async_: SourceFile) -> dict[str, Residue]:
    """Return the residue of each top-level definition, in the sync file's order.

    A definition that only one half has is one change with an empty side.
    """
    names = list(dict.fromkeys([*sync.definitions, *async_.definitions]))
    return {name: _compare_definition(sync, async_, name) for name in names}


def _compare_definition(sync: SourceFile, async_: SourceFile, name: str) -> Residue:
    ours, theirs = sync.definitions.get(name), async_.definitions.get(name)
    if ours is None or theirs is None:
        return Residue(changes=(Change(ours.text if ours else "", theirs.text if theirs else ""),))
    if ours.text == theirs.text:
        return Residue()
    taken_back = _SyncSpelling()
    # parsed anew, because the program keeps its tree
    spelled_sync = taken_back.visit(ast.parse(theirs.text).body[0])
    comparison = _Comparison(sync.source.splitlines(), theirs.text.splitlines())
    comparison.statements([ours.node], [spelled_sync])
    return Residue(dict(taken_back.counted), tuple(comparison.changes))


class _SyncSpelling(ast.NodeTransformer):
    """Takes an async tree back to its sync spelling, and counts what it took back."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        self.counted["async def"] += 1
        return self._become(ast.FunctionDef, node)

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST:
        self.counted["async with"] += 1
        return self._become(ast.With, node)

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.AST:
        self.counted["async for"] += 1
        return self._become(ast.For, node)

    def visit_Await(self, node: ast.Await) -> ast.AST:
        self.counted["await"] += 1
        value: ast.AST = self.visit(node.value)
        return value

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        if node.is_async:
            self.counted["async for"] += 1
            node.is_async = 0
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in SYNC_NAMES:
            self.counted[f"{SYNC_NAMES[node.id]} → {node.id}"] += 1
            node.id = SYNC_NAMES[node.id]
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str):
            for ours, theirs in SYNC_SCHEMES.items():
                if node.value.startswith(ours):
                    self.counted[f"{theirs}// → {ours}//"] += 1
                    node.value = node.value.replace(ours, theirs, 1)
        return node

    def _become(self, kind: type[ast.stmt], node: ast.stmt) -> ast.AST:
        fields = {name: getattr(node, name) for name in kind._fields if hasattr(node, name)}
        return self.generic_visit(ast.copy_location(kind(**fields), node))


class _Comparison:
    """Finds the statements that differ, as deep in the tree as they can be told apart."""

    def __init__(self, sync_lines: list[str], async_lines: list[str]) -> None:
        self.sync_lines = sync_lines
        self.async_lines = async_lines
        self.changes: list[Change] = []

    def statements(self, sync: Sequence[ast.stmt], async_: Sequence[ast.stmt]) -> None:
        matcher = SequenceMatcher(
            None, [ast.dump(node) for node in sync], [ast.dump(node) for node in async_], False
        )
        for tag, low, high, other_low, other_high in matcher.get_opcodes():
            if tag != "equal":
                self._replaced(sync[low:high], async_[other_low:other_high])

    def _replaced(self, sync: Sequence[ast.stmt], async_: Sequence[ast.stmt]) -> None:
        if len(sync) == len(async_) and all(
            _same_header(one, other) for one, other in zip(sync, async_, strict=True)
        ):
            for one, other in zip(sync, async_, strict=True):
                for field_name in ("body", "handlers", "orelse", "finalbody"):
                    self.statements(getattr(one, field_name, []), getattr(other, field_name, []))
        else:
            self.changes.append(
                Change(_text(sync, self.sync_lines), _text(async_, self.async_lines))
            )


def _same_header(one: ast.AST, other: ast.AST) -> bool:
    """Return whether two statements have a body and differ in nothing else."""
    if type(one) is not type(other) or not hasattr(one, "body"):
        return False
    inside = {"body", "handlers", "orelse", "finalbody"}
    return all(
        _dump(getattr(one, name, None)) == _dump(getattr(other, name, None))
        for name in one._fields
        if name not in inside
    )


def _dump(value: object) -> str:
    if isinstance(value, ast.AST):
        return ast.dump(value)
    if isinstance(value, list):
        return "[" + ", ".join(_dump(item) for item in value) + "]"
    return repr(value)


def _text(nodes: Sequence[ast.stmt | ast.excepthandler], lines: list[str]) -> str:
    """Return the source of neighbouring statements, moved to the left margin."""
    if not nodes:
        return ""
    first, last = nodes[0], nodes[-1]
    above: list[ast.expr] = getattr(first, "decorator_list", [])
    block = lines[min(node.lineno for node in (first, *above)) - 1 : last.end_lineno]
    return textwrap.dedent("\n".join(block))


#: By the texts of both halves: a block and a table ask for the same, and a live site again.
_compared: dict[tuple[tuple[str, str], ...], dict[str, Residue]] = {}


def changed_definitions(pair: Pair) -> dict[str, Residue]:
    """Return the residue of those definitions in which the halves of a pair differ.

    Definitions of a folder are called by their file, too: ``db.py: make_engine``. Empty where one
    half is missing: there is nothing to compare.
    """
    halves = pair.programs
    if "sync" not in halves or "async" not in halves:
        return {}
    files = [
        {file.name: file for file in halves[half].files if file.is_python}
        for half in ("sync", "async")
    ]
    if not pair.is_folder:
        files = [{"": halves["sync"]}, {"": halves["async"]}]
    key = tuple((name, file.source) for half in files for name, file in half.items())
    if key not in _compared:
        _compared[key] = {
            f"{name}: {definition}" if name else definition: residue
            for name in files[0]
            if name in files[1]
            for definition, residue in compare_halves(files[0][name], files[1][name]).items()
            if residue != Residue()
        }
    return _compared[key]
