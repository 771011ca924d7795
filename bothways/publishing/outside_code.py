"""Edits of Markdown that must not reach into code."""

import re
from collections.abc import Callable
from itertools import count

_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)\n"
    r"(?P<code>.*?)^(?P=indent)(?P=fence)[`~]*[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_MARK = re.compile(r"\x02(\d+)\x03")
_MARK_LINE = re.compile(r"^(?P<before>[ \t>]*)\x02(?P<number>\d+)\x03[ \t]*$", re.MULTILINE)

#: Marks of one edit must not be taken for those of another around it.
_numbers = count()


class Kept:
    """Texts that are put aside, with a mark in their place, until everything else is edited."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}

    def put(self, text: str) -> str:
        """Put a text aside, and return the mark to write in its place."""
        number = next(_numbers)
        self._texts[number] = text
        return f"\x02{number}\x03"

    def restore(self, text: str) -> str:
        """Put all back; what stands alone in a line gets that line's indentation or quoting."""
        text = _MARK_LINE.sub(self._lines, text)
        return _MARK.sub(lambda mark: self._texts.get(int(mark[1]), mark[0]), text)

    def _lines(self, mark: re.Match[str]) -> str:
        kept = self._texts.get(int(mark["number"]))
        if kept is None:
            return mark[0]
        before = mark["before"]
        return "\n".join(before + line if line else before.rstrip() for line in kept.split("\n"))


def outside_code(text: str, edit: Callable[[str], str]) -> str:
    """Return ``text`` with all but its fenced blocks and spans of code edited."""
    kept = Kept()

    def put_fence(found: re.Match[str]) -> str:
        # what a builder reads behind the language is nothing to show
        language = re.search(r"[\w+-]+", found["info"])
        indent = found["indent"]
        # an empty line need not have all of it
        code = re.sub(rf"^(?:{indent}|{indent.rstrip()}$)", "", found["code"], flags=re.MULTILINE)
        fence = found["fence"]
        return indent + kept.put(f"{fence}{language[0] if language else ''}\n{code}{fence}")

    text = _FENCE.sub(put_fence, text)
    text = _SPAN.sub(lambda span: kept.put(span[0]), text)
    return kept.restore(edit(text))
