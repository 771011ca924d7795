"""The article of a built page: what a page says, without navigation, head and foot."""

import re
from collections.abc import Callable
from copy import copy
from functools import partial
from itertools import islice
from pathlib import Path

from bs4 import BeautifulSoup, Tag

_CODE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
_COLOUR = re.compile(r"</?span[^>]*>")

#: Tags and classes of what is there to be used, not to be read; and where a word may break.
_NOT_READ = {
    *("button", "form", "input", "script", "style", "template", "wbr"),
    *("headerlink", "program", "tabbed-labels", "wrong"),
}


def read_article(html: Path) -> BeautifulSoup:
    """Return the article of a page, whichever builder made it.

    Its code has no colours: that leaves out nine tenths of all tags.
    """
    text = html.read_text(encoding="utf-8")
    article = text[text.index("<article") : text.rindex("</article>")]
    return BeautifulSoup(_CODE.sub(lambda code: _COLOUR.sub("", code[0]), article), "html.parser")


def put_into_words(article: BeautifulSoup) -> None:
    """Change an article so that its text alone says what a screen shows.

    Every tab begins with its label, a cell of several rows stands in each of them, and words that
    the style sheet adds are written. What is there to be used goes.
    """
    for element in article.find_all(True):
        for name in (*element.get_attribute_list("class"), element.name):
            if name in _RULES:
                _RULES[name](element)
    article.smooth()


def _label_tabs(tabs: Tag) -> None:
    """Begin each tab with its label and, if it shows a program, with a link to that."""
    labels, blocks = tabs.find_all("div", recursive=False)
    for label, block in zip(labels("label"), blocks(True, recursive=False), strict=True):
        label.name = "strong"
        line = Tag(name="p")
        line.append(label)
        files = block.find_all(class_="file")
        for file in files:
            heading = Tag(name="p")
            heading.extend(["from ", *map(_published, file(class_="raw")), ":"])
            file.replace_with(heading)
        program = block.find(class_="raw")
        if program and not files:
            line.extend([", from ", _published(program), ":"])
        block.insert(0, line)


def _published(link: Tag) -> Tag:
    """Make the link to a file say where the file is published."""
    link.string = str(link["href"]).rpartition("../")[2]
    return link


def _repeat(cell: Tag) -> None:
    """Put a cell that is several rows high into each of them."""
    row = cell.find_parent("tr")
    if row is None or "rowspan" not in cell.attrs:
        return
    column = len(cell.find_previous_siblings(["td", "th"]))
    height = int(str(cell.attrs.pop("rowspan")))
    for lower in islice(row.find_next_siblings("tr"), height - 1):
        before = lower.find_all(["td", "th"], recursive=False)[:column]
        lower.insert(lower.index(before[-1]) + 1 if before else 0, copy(cell))


def _name_failure(claim: Tag) -> None:
    if claim.find_parent(class_="failure"):
        claim.insert(0, "Goes wrong: ")


def _separate(list_of_spellings: Tag) -> None:
    for spelling in list_of_spellings.find_all("span", recursive=False)[1:]:
        spelling.insert_before("· ")


def _rename(element: Tag, name: str) -> None:
    element.name = name


def _fit(code: Tag) -> None:
    """Make code a line in the cell of a table, and what a program said a block elsewhere."""
    if code.find_parent(["td", "th"]):
        code.name = "code"
    elif code.parent and code.parent.name == "dd":
        code.name = "pre"


#: What is done with a tag or a class. A summary is to its details what a term is to its definition.
_RULES: dict[str, Callable[[Tag], object]] = {
    **dict.fromkeys(_NOT_READ, lambda element: element.extract()),
    **dict.fromkeys(("td", "th"), _repeat),
    **dict.fromkeys(("pre", "samp"), _fit),
    "line": partial(_rename, name="p"),
    "tabbed-set": _label_tabs,
    "claim": _name_failure,
    "mechanical": _separate,
    "admonition": partial(_rename, name="blockquote"),
    "admonition-title": partial(_rename, name="dt"),
    "details": partial(_rename, name="dl"),
    "summary": partial(_rename, name="dt"),
}
