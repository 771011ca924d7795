"""HTML as Markdown that can be read as it stands: markdownify, with rules of our own.

It has no raw HTML and no attributes; a cell of a table is one line, whatever it holds.
"""

import re
from collections.abc import Callable, Set

from bs4 import Tag
from markdownify import MarkdownConverter

#: What would not be read as it is written: emphasis, code, tags, links.
_MARKUP = re.compile(r"[*`]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|\](?=[(\[])")
_LANGUAGE = re.compile(r"^language-(\S+)$")

#: Between two parts of a cell, where the first has an end of its own.
_CLOSED = re.compile(r"(?<=[.:!?]); ")

#: What needs lines of its own in a list of definitions.
_BLOCKS = ["p", "pre", "ul", "ol", "table", "dl"]


def fenced(code: str, language: str) -> str:
    """Return a block of code whose fence is longer than any that the code holds."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code)), default=0))
    return f"{fence}{language}\n{code}\n{fence}"


class PlainMarkdown(MarkdownConverter):
    """Converts an article that was put into words; ``address`` says where a link shall lead.

    markdownify calls ``convert_<tag>`` with an element, the Markdown of all that it holds, and the
    names of the elements around it.
    """

    def __init__(self, address: Callable[[str], str]) -> None:
        # wrapped to no width, each paragraph is one line
        super().__init__(heading_style="atx", bullets="-", wrap=True, wrap_width=None)
        self._address = address

    def escape(self, text: str, parent_tags: Set[str]) -> str:
        return _MARKUP.sub(r"\\\g<0>", text)

    def convert_a(self, link: Tag, text: str, parent_tags: Set[str]) -> str:
        if not text.strip() or not link.get("href"):
            return text
        title = f' "{link["title"]}"' if link.get("title") else ""
        return f"[{text.strip()}]({self._address(str(link['href']))}{title})"

    def convert_img(self, image: Tag, text: str, parent_tags: Set[str]) -> str:
        return f"![{image.get('alt', '')}]({self._address(str(image['src']))})"

    def convert_svg(self, drawing: Tag, text: str, parent_tags: Set[str]) -> str:
        # the words in a drawing say little without its lines
        parts = [part.get_text(" ", strip=True) for part in drawing.find_all(["title", "desc"])]
        sentences = [" ".join(part.split()).removesuffix(".") + "." for part in parts]
        return "Figure: " + " ".join(sentences) if sentences else ""

    def convert_figcaption(self, caption: Tag, text: str, parent_tags: Set[str]) -> str:
        return f" {text}"

    def convert_figure(self, figure: Tag, text: str, parent_tags: Set[str]) -> str:
        return "\n\n" + " ".join(text.split()) + "\n\n"

    def convert_pre(self, block: Tag, text: str, parent_tags: Set[str]) -> str:
        named = block.find_parent(class_=_LANGUAGE)
        classes = map(_LANGUAGE.match, named.get_attribute_list("class") if named else ())
        language = next((match[1] for match in classes if match), "text")
        return "\n\n" + fenced(text.removesuffix("\n"), language) + "\n\n"

    def convert_div(self, block: Tag, text: str, parent_tags: Set[str]) -> str:
        between = "\n" if _in_cell(parent_tags) else "\n\n"
        return between + text.strip() + between if text.strip() else ""

    convert_article = convert_section = convert_dl = convert_div

    def convert_p(self, paragraph: Tag, text: str, parent_tags: Set[str]) -> str:
        # one that links can lead to is a heading, if a small one
        text = f"**{text.strip()}**" if paragraph.get("id") else text
        return self.convert_div(paragraph, text, parent_tags)

    def convert_br(self, end: Tag, text: str, parent_tags: Set[str]) -> str:
        return "\n" if _in_cell(parent_tags) else "  \n"

    def convert_dt(self, term: Tag, text: str, parent_tags: Set[str]) -> str:
        if _in_cell(parent_tags):
            return f"\n{text.strip()}: "
        whole_list = term.find_parent("dl")
        is_short = whole_list is not None and not whole_list.find(_BLOCKS)
        return ("\n- " if is_short else "\n\n") + text.strip() + ":"

    def convert_dd(self, definition: Tag, text: str, parent_tags: Set[str]) -> str:
        return f"{text}\n" if text.startswith("\n") else f" {text}\n"

    def convert_td(self, cell: Tag, text: str, parent_tags: Set[str]) -> str:
        parts = [" ".join(part.split()) for part in text.split("\n")]
        line = _CLOSED.sub(" ", "; ".join(filter(None, parts))).replace("|", r"\|")
        width = _width(cell)
        shown = f" {line}" if width == 1 or not line else f" **{line}**"
        return (shown if line else "") + " |" * width

    convert_th = convert_td

    def convert_tr(self, row: Tag, text: str, parent_tags: Set[str]) -> str:
        table = row.find_parent("table")
        is_head = table is not None and row is table.find("tr")
        columns = sum(map(_width, row.find_all(["td", "th"], recursive=False)))
        return f"|{text}\n" + ("|" + " --- |" * columns + "\n" if is_head else "")


def _in_cell(parent_tags: Set[str]) -> bool:
    return "td" in parent_tags or "th" in parent_tags


def _width(cell: Tag) -> int:
    return int(str(cell.get("colspan", "1")))
