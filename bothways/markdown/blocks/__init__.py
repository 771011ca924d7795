"""What each kind of block shows. One module for each kind turns a directive into values or a table.

The values get their form from the template of the same name, ``templates/<kind>.html``; all tables
get it from ``templates/table.html``.
"""

from collections.abc import Callable
from typing import Any

from bothways.errors import BothWaysError
from bothways.markdown.blocks.compare import compare
from bothways.markdown.blocks.failure import failure_values
from bothways.markdown.blocks.measured import measured_values
from bothways.markdown.blocks.pair import pair_values
from bothways.markdown.blocks.table import table
from bothways.markdown.blocks.verified import verified_values
from bothways.markdown.directives import Directive
from bothways.nearest import nearest
from bothways.project import Project
from bothways.tables.table import Table

BLOCKS: dict[str, Callable[[Directive, Project], dict[str, Any] | Table]] = {
    "pair": pair_values,
    "failure": failure_values,
    "table": table,
    "compare": compare,
    "measured": measured_values,
    "verified": verified_values,
    "run-counts": verified_values,
}


def block_values(directive: Directive, project: Project) -> dict[str, Any] | Table:
    """Return what a directive shows, whatever its form.

    Raises:
        BothWaysError: it names a block, a program, a definition or evidence that does not exist.
    """
    try:
        values = BLOCKS[directive.kind]
    except KeyError:
        raise BothWaysError(
            f"there is no block [[{directive.kind} …]]{nearest(directive.kind, BLOCKS)}"
        ) from None
    return values(directive, project)
