"""Says of a change what kind of change it is, by looking at its syntax."""

import ast
import textwrap

from bothways.programs.difference import Change

#: A change belongs to a group if its async side uses one of these names and its sync side none.
#: It may belong to several.
GROUPS: dict[str, frozenset[str]] = {
    "run_sync": frozenset({"run_sync"}),
    "stream instead of execute": frozenset({"stream", "stream_scalars"}),
    "awaitable_attrs": frozenset({"awaitable_attrs", "AsyncAttrs"}),
    "the sync object behind": frozenset(
        {
            "sync_engine",
            "sync_session",
            "sync_connection",
            "sync_transaction",
            "sync_session_class",
            "async_session",
            "AsyncEngine",
        }
    ),
    "tasks instead of threads": frozenset({"TaskGroup", "create_task", "gather"}),
    "scope of a scoped session": frozenset({"current_task"}),
    "another pool": frozenset({"AsyncAdaptedQueuePool", "create_async_pool_from_url"}),
    "started or closed by hand": frozenset({"start", "aclose", "aclosing", "invalidate"}),
    "an event loop for each run": frozenset({"run"}),
    "the driver's connection": frozenset({"get_raw_connection", "greenlet_spawn"}),
}

#: Stands for what no group takes: it is shown and counted like the others.
OTHER = "other"


def groups_of(change: Change) -> list[str]:
    """Return the groups of a change, in their order; ``other`` where there is none."""
    added = _names(change.async_) - _names(change.sync)
    found = [group for group, names in GROUPS.items() if names & added]
    return found or [OTHER]


def _names(code: str) -> set[str]:
    """Return the names and attributes that a piece of code uses."""
    names: set[str] = set()
    for node in ast.walk(_tree(code)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                names.add(name)
    return names


def _tree(code: str) -> ast.AST:
    """Return the syntax tree of statements that stand in an async function."""
    return ast.parse(f"async def function():\n    pass\n{textwrap.indent(code, '    ')}")
