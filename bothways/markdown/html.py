"""The blocks as HTML, for pages."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bothways.markdown.blocks import block_values
from bothways.markdown.directives import Directive
from bothways.markdown.highlighting import Language, highlighted
from bothways.markdown.narrow_columns import name_parts
from bothways.project import Project


def render_html(directive: Directive, project: Project) -> str:
    """Return a directive as HTML: one well-formed element.

    Raises:
        BothWaysError: it names something that does not exist.
    """
    values = block_values(directive, project)
    return _environment().get_template(f"{directive.kind}.html").render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bothways.markdown"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["code"] = _code
    environment.filters["prose"] = _prose
    environment.filters["breakable"] = _breakable
    environment.filters["in_parts"] = _in_parts
    return environment


def _code(text: str, language: Language) -> Markup:
    """Wrap finished HTML of code as text, which the extension puts aside untouched."""
    return Markup("<highlighted>{}</highlighted>").format(escape(highlighted(text, language)))


def _prose(text: str) -> Markup:
    """Turn the `names` in a docstring's sentence into code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )


def _breakable(code: str) -> Markup:
    """Allow a line of code in a narrow cell to break where a reader would break it."""
    return Markup("").join(
        Markup("{}<wbr />").format(part) for part in re.findall(r"[^.(=]*[.(=]?", code) if part
    )


def _in_parts(text: str) -> Markup:
    """Allow names in a narrow cell to break where their words meet: ``Pending·Rollback·Error``."""
    return Markup("<wbr />").join(name_parts(text))
