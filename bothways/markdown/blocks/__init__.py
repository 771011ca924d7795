"""What each kind of block shows. One module for each kind turns a directive into values.

``templates/<kind>.html`` gives the values a form.
"""

from collections.abc import Callable
from typing import Any

from bothways.errors import BothWaysError
from bothways.markdown.blocks.api import api_values
from bothways.markdown.blocks.capabilities import capabilities_values, measured_values
from bothways.markdown.blocks.changes import changes_values
from bothways.markdown.blocks.compare import compare_values
from bothways.markdown.blocks.drivers import drivers_values
from bothways.markdown.blocks.errors import errors_values
from bothways.markdown.blocks.extras import extras_values
from bothways.markdown.blocks.failure import failure_values
from bothways.markdown.blocks.nearest import nearest
from bothways.markdown.blocks.pair import pair_values
from bothways.markdown.blocks.series import series_values
from bothways.markdown.blocks.verified import target_list_values, targets_values, verified_values
from bothways.markdown.directives import Directive
from bothways.project import Project

BLOCKS: dict[str, Callable[[Directive, Project], dict[str, Any]]] = {
    "pair": pair_values,
    "failure": failure_values,
    "compare": compare_values,
    "errors": errors_values,
    "api": api_values,
    "changes": changes_values,
    "series": series_values,
    "extras": extras_values,
    "capabilities": capabilities_values,
    "measured": measured_values,
    "drivers": drivers_values,
    "verified": verified_values,
    "figures": verified_values,
    "targets": targets_values,
    "install": target_list_values,
    "commands": target_list_values,
}


def block_values(directive: Directive, project: Project) -> dict[str, Any]:
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
