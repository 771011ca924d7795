"""The blocks as HTML, for pages."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateError
from markupsafe import Markup, escape

from bothways.errors import BothWaysError
from bothways.markdown.blocks import block_values
from bothways.markdown.directives import Directive
from bothways.markdown.highlighting import Language, highlighted
from bothways.markdown.tables import prose, table_values
from bothways.project import Project
from bothways.tables.table import Table


def render_html(directive: Directive, project: Project) -> str:
    """Return a directive as HTML: one well-formed element.

    Raises:
        BothWaysError: it names something that does not exist, or its template is not right.
    """
    values = block_values(directive, project)
    name = f"{directive.kind}.html"
    if isinstance(values, Table):
        name, values = "table.html", table_values(values, project)
    try:
        return _environment().get_template(name).render(**values)
    except TemplateError as error:
        raise BothWaysError(f"bothways/markdown/templates/{name}: {error}") from None


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
    environment.filters["prose"] = prose
    return environment


def _code(text: str, language: Language) -> Markup:
    """Wrap finished HTML of code as text, which the extension puts aside untouched."""
    return Markup("<highlighted>{}</highlighted>").format(escape(highlighted(text, language)))
