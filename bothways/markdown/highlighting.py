"""Colours code the way the theme expects it."""

from functools import lru_cache
from typing import Literal

from pymdownx.highlight import Highlight

Language = Literal["python", "sql", "diff", "text"]


@lru_cache(maxsize=5000)
def highlighted(code: str, language: Language) -> str:
    """Return HTML for a block of code, exactly as the theme marks up a fenced one."""
    return str(Highlight(None, pygments_lang_class=True, stripnl=False).highlight(code, language))
