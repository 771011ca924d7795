"""The HTML templates of the blocks, and what they may use."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bothways.markdown.highlighting import Language, highlighted


def render_template(template: str, /, **values: object) -> str:
    """Return a template's HTML: one well-formed element."""
    return _environment().get_template(template).render(**values)


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
    return environment


def _code(text: str, language: Language) -> Markup:
    """Wrap finished HTML of code as text, which the extension puts aside untouched."""
    return Markup("<highlighted>{}</highlighted>").format(escape(highlighted(text, language)))
