"""The HTML templates of the blocks, and what they may use."""

import re
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
    environment.filters["prose"] = _prose
    environment.filters["breakable"] = _breakable
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
