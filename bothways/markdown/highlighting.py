"""Colours code the way the theme expects it, with as few elements as the colours need."""

import re
from functools import lru_cache
from typing import Literal

from pymdownx.highlight import Highlight

from bothways.programs.source_file import OUTPUT_MARKER

Language = Literal["python", "sql", "diff", "text"]

#: Names, punctuation, operators and spaces have the colour of all text: two thirds of the
#: elements on a long page would say nothing.
_PLAIN = re.compile(r'<span class="(?:n|nb|o|p|w|err)">([^<]*)</span>')
_WAIT = re.compile(r'<span class="k">(await|async)</span>')
_CODE = re.compile(r"<code>(.*)</code>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")

_SIDES = {"-": "sync", "+": "async"}


@lru_cache(maxsize=5000)
def highlighted(code: str, language: Language) -> str:
    """Return HTML for a block of code, marked up as the theme marks up a fenced one.

    A difference is coloured as the Python that it is made of, its lines marked as sync or async.
    Lines of output are marked too, so that they can look like output and be left out of a copy.
    """
    if language == "diff":
        return _CODE.sub(
            lambda _: f"<code>{_difference(code)}</code>", _marked_up(code, "diff"), count=1
        )
    html = _marked_up(code, language)
    return _with_outputs(html) if language == "python" else html


def _marked_up(code: str, language: Language) -> str:
    html = Highlight(None, pygments_lang_class=True, stripnl=False).highlight(code, language)
    return _WAIT.sub(r'<span class="wait">\1</span>', _PLAIN.sub(r"\1", str(html)))


def _with_outputs(html: str) -> str:
    """Mark the lines that show what a program printed, each with its line break."""
    return _CODE.sub(
        lambda code: f"<code>{''.join(map(_line, code[1].splitlines(keepends=True)))}</code>",
        html,
        count=1,
    )


def _line(html: str) -> str:
    text = _TAG.sub("", html).strip()
    if text.startswith(OUTPUT_MARKER.replace(">", "&gt;")):
        return f'<span class="output">{html}</span>'
    return html


def _difference(text: str) -> str:
    """Return the inner HTML of a difference: each line in an element of its side."""
    lines = text.splitlines()
    coloured = _python_lines("\n".join(line[2:] for line in lines))
    return "".join(
        f'<span class="{_SIDES[line[0]]}">{line[:2]}{html}</span>\n'
        for line, html in zip(lines, coloured, strict=True)
    )


def _python_lines(code: str) -> list[str]:
    found = _CODE.search(_marked_up(code, "python"))
    assert found, "the theme's markup has one <code>"
    return found[1].removesuffix("\n").split("\n")
