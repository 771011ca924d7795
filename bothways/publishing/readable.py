"""Turns what only a builder understands in a page into plain Markdown.

Figures become their words; tags and attribute lists go, their content stays; admonitions become
quotations. The text must hold no code: see ``outside_code.py``.
"""

import re
import textwrap

from bs4 import BeautifulSoup, Tag

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DRAWING = re.compile(r"<(figure|svg)\b.*?</\1>", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|template|form|button)\b.*?</\1>", re.DOTALL)
_LINK = re.compile(r"<a\b[^>]*?\bhref=\"([^\"]+)\"[^>]*>(.*?)</a>", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^>]*?\balt=\"([^\"]*)\"[^>]*>")
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>")
_ATTRIBUTES = re.compile(r" ?\{:?\s*(?:[#.][\w.-]+|[\w-]+=(?:\"[^\"]*\"|[^\s}]+))(?:\s[^{}\n]*)?\}")
_ADMONITION = re.compile(
    r"^(?P<indent> *)(?:!!!|\?\?\?\+?) +(?P<kind>[\w-]+)[^\n\"]*(?:\"(?P<title>[^\"]*)\")?[ ]*\n"
    r"(?P<body>(?:(?P=indent)    [^\n]*(?:\n|\Z)|[ ]*\n)+)",
    re.MULTILINE,
)


def readable(text: str) -> str:
    """Return a page's text without raw HTML, attribute lists and admonitions."""
    text = _COMMENT.sub("", text)
    text = _DRAWING.sub(lambda found: _words(found[0]), text)
    text = _UNSEEN.sub("", text)
    text = _LINK.sub(r"[\2](\1)", text)
    text = _IMAGE.sub(r"\1", text)
    text = "\n".join(_without_tags(line) for line in text.split("\n"))
    text = _ATTRIBUTES.sub("", text)
    text = _ADMONITION.sub(_quotation, text)
    return re.sub(r"\n{3,}", "\n\n", text)


def _words(html: str) -> str:
    """Return what a drawing says to those who do not see it, and its caption, as a paragraph."""
    figure = BeautifulSoup(html, "html.parser")
    found = [
        *(tag.get_text() for tag in figure.find_all(["title", "desc"])),
        *(str(tag["aria-label"]) for tag in figure.select("[aria-label]")),
        *(str(tag["alt"]) for tag in figure.select("img[alt]")),
        *(tag.get_text() for tag in figure.find_all("figcaption") if isinstance(tag, Tag)),
    ]
    sentences = [" ".join(words.split()) for words in found if words.strip()]
    return "Figure: " + " ".join(
        words if words.endswith((".", "!", "?")) else f"{words}." for words in sentences
    )


def _without_tags(line: str) -> str:
    bare = _TAG.sub("", line.replace("<br>", " ").replace("<br />", " "))
    # HTML may be indented as it likes; in Markdown that would be code
    return bare.strip() if line.lstrip().startswith("<") else bare


def _quotation(found: re.Match[str]) -> str:
    title = found["title"] or found["kind"].capitalize()
    body = textwrap.dedent(found["body"]).strip("\n")
    lines = [f"**{title}**", "", *body.split("\n")]
    return "".join(f"{found['indent']}> {line}".rstrip() + "\n" for line in lines) + "\n"
