"""The blocks as plain Markdown, for readers that are programs: same data, no tabs, no colours.

Links begin with ``/`` and are seen from docs/, as in the HTML of the blocks; whoever puts the text
into a page makes them fit.
"""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateNotFound

from bothways.errors import BothWaysError
from bothways.markdown.blocks import block_values
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.table import Table


def render_plain(directive: Directive, project: Project) -> str:
    """Return a directive as Markdown without directives, raw HTML or attributes.

    Raises:
        BothWaysError: it names something that does not exist, or a block that has no plain form.
    """
    values = block_values(directive, project)
    if isinstance(values, Table):
        return ""
    try:
        template = _environment().get_template(f"{directive.kind}.md")
    except TemplateNotFound:
        raise BothWaysError(
            f"[[{directive.kind} …]] has no plain form: "
            f"add bothways/markdown/templates/plain/{directive.kind}.md"
        ) from None
    return template.render(**values).strip("\n")


def fenced(code: str, language: str) -> str:
    """Return a fenced block whose fence is longer than any that the code holds."""
    fence = "`" * max(3, 1 + _longest_run(code))
    return f"{fence}{language}\n{code}\n{fence}"


def inline_code(text: str) -> str:
    """Return a span of code, fit for a cell of a table too."""
    ticks = "`" * (1 + _longest_run(text))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}".replace("|", "\\|")


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bothways.markdown", "templates/plain"),
        autoescape=False,  # Markdown, not HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["fenced"] = fenced
    environment.filters["code"] = inline_code
    return environment
