"""One module for each kind of block; each turns a directive into well-formed HTML."""

from collections.abc import Callable

from bothways.errors import BothWaysError
from bothways.markdown.blocks.compare import compare_block
from bothways.markdown.blocks.failure import failure_block
from bothways.markdown.blocks.nearest import nearest
from bothways.markdown.blocks.pair import pair_block
from bothways.markdown.blocks.verified import install_block, targets_block, verified_block
from bothways.markdown.directives import Directive
from bothways.project import Project

BLOCKS: dict[str, Callable[[Directive, Project], str]] = {
    "pair": pair_block,
    "failure": failure_block,
    "compare": compare_block,
    "verified": verified_block,
    "targets": targets_block,
    "install": install_block,
}


def render(directive: Directive, project: Project) -> str:
    """Return the HTML of a directive.

    Raises:
        BothWaysError: it names a block, a program, a definition or evidence that does not exist.
    """
    try:
        block = BLOCKS[directive.kind]
    except KeyError:
        raise BothWaysError(
            f"there is no block [[{directive.kind} …]]{nearest(directive.kind, BLOCKS)}"
        ) from None
    return block(directive, project)
