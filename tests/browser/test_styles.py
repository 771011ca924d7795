"""The style sheet that is made shorter for readers still says what ours says."""

import re
from pathlib import Path

from browsing import NewPage

_OURS = Path(__file__).parents[2] / "docs" / "assets" / "bothways.css"

#: The rules of a style sheet as a browser understands them, those within others included.
_RULES = """text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    const plain = rule => rule.cssRules?.length
        ? [rule.conditionText, ...[...rule.cssRules].flatMap(plain)]
        : [rule.cssText]
    return [...sheet.cssRules].flatMap(plain)
}"""


def test_the_short_style_sheet_says_the_same(new_page: NewPage, site_folder: Path) -> None:
    page = new_page()
    short = site_folder / "assets" / "bothways.min.css"
    published = page.evaluate(_RULES, short.read_text("utf-8"))
    written = page.evaluate(_RULES, _OURS.read_text("utf-8"))
    assert len(written) > 200
    assert [_tight(rule) for rule in published] == [_tight(rule) for rule in written]


def _tight(rule: str) -> str:
    """Write in one way what means the same.

    A browser keeps the values of our own names as they are, and `0 0` is a short way to ask for no
    background.
    """
    tight = re.sub(r"\b0\.", ".", re.sub(r",\s+", ",", rule))
    return tight.replace("background: 0px center;", "background: none;")
