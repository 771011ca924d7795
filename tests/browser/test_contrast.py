"""Text is readable in both colour schemes: WCAG 2.2, level AA, asks for a contrast of 4.5."""

import re
from functools import reduce

import pytest
from browsing import NewPage

ENOUGH = 4.5

#: Where colours of this site, not of the theme, meet a background; by page.
TEXTS = {
    "learn/lazy/": [
        ".pair .tabbed-labels > label:nth-child(1)",
        ".pair .tabbed-labels > label:nth-child(2)",
        ".pair .tabbed-labels > label:nth-child(3)",
        ".pair .claim code",
        ".pair .stamp summary",
        ".pair .files",
        ".pair .files a",
        ".failure dt code",
        ".failure .places",
    ],
    "compare/at-a-glance/": [
        ".rows thead th:nth-child(2)",
        ".rows thead th:nth-child(3)",
        ".rows td:nth-child(2) code",
        ".rows td:nth-child(3) > code",
        ".rows .raises",
        ".rows .raises code",
        ".rows .group th",
        ".rows td:nth-child(4) a",
    ],
    "": [".verified", ".doors strong", ".doors a code"],
}

#: The colour of an element's text, and the backgrounds behind it from the page to the element.
COLOURS = """element => {
    const colours = [getComputedStyle(element.querySelector("a") ?? element).color]
    for (let behind = element; behind; behind = behind.parentElement)
        colours.push(getComputedStyle(behind).backgroundColor)
    return colours.reverse()
}"""

#: Red, green and blue from 0 to 1, and how much of what is behind they cover.
Colour = tuple[float, float, float, float]

WHITE: Colour = (1, 1, 1, 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", TEXTS, ids=lambda address: address or "home")
def test_texts_stand_out(new_page: NewPage, address: str, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(address)
    found = {}
    for selector in TEXTS[address]:
        *behind, text = map(_colour, page.locator(selector).first.evaluate(COLOURS))
        background = reduce(_over, behind, WHITE)
        found[selector] = round(_contrast(_over(background, text), background), 2)
    assert {selector: value for selector, value in found.items() if value < ENOUGH} == {}


def test_the_contrast_is_computed_as_the_standard_says() -> None:
    black = _colour("rgb(0, 0, 0)")
    assert _contrast(black, WHITE) == pytest.approx(21)
    assert _contrast(_colour("rgb(118, 118, 118)"), WHITE) == pytest.approx(4.54, abs=0.01)
    assert _over(WHITE, _colour("rgba(0, 0, 0, 0.5)"))[:3] == (0.5, 0.5, 0.5)


def _colour(css: str) -> Colour:
    """Read a computed colour: ``rgb(34, 49, 63)``, ``rgba(0, 0, 0, 0.54)``."""
    parts = re.fullmatch(r"rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)", css)
    assert parts, f"a colour of a form that this test does not know: {css}"
    red, green, blue = (float(part) / 255 for part in parts.groups()[:3])
    return red, green, blue, float(parts[4] or 1)


def _over(background: Colour, colour: Colour) -> Colour:
    """Return what is seen where ``colour`` lies over an opaque background."""
    *channels, share = colour
    red, green, blue = (
        share * front + (1 - share) * back
        for front, back in zip(channels, background[:3], strict=True)
    )
    return red, green, blue, 1


def _contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
