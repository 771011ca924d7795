"""The pages that are looked at have all that any page has, and the extremes."""

from pathlib import Path

from browsing import every_page
from page_cover import COLUMNS, covering_pages, read_page


def test_the_pages_that_are_looked_at_have_what_any_page_has(site_folder: Path) -> None:
    pages = {address: read_page(site_folder / address / "index.html") for address in every_page()}
    chosen = covering_pages(site_folder, every_page())
    assert {kind for page in chosen for kind in pages[page].kinds} == {
        kind for page in pages.values() for kind in page.kinds
    }
    assert max(pages[page].size for page in chosen) == max(page.size for page in pages.values())
    assert len(chosen) < len(every_page()) * 2 / 3, "they are hardly fewer: look at all instead"


def test_a_page_is_chosen_for_what_only_it_has(tmp_path: Path) -> None:
    for name, html in {
        "a": "<p class='x'><b></b></p><i></i>",
        "b": "<p class='x'><b class='y'></b></p>",
        "c": "<p class='x'></p><div class='y'><b></b><br></div>",
        "column": "<table><thead><tr><th>One</th></tr></thead></table>",
        "columns": "<table><thead><tr><th>One</th><th>Two</th></tr></thead></table>",
        "line": "<pre>a line of code</pre>",
        "none": "<pre>a line</pre><p class='x'></p>",
        "size": f"<pre></pre>{'<!-- nothing is shown of this -->' * 9}",
        "word": "<p>word</p>",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"<body>{html}</body>", "utf-8")
    names = {path.name for path in tmp_path.iterdir()}
    assert read_page(tmp_path / "c" / "index.html").kinds == {
        *(("p", "body"), ("x", "body"), ("div", "body"), ("y", "body")),
        *(("b", "body"), ("b", "div"), ("b", "y"), ("br", "body"), ("br", "div"), ("br", "y")),
    }
    assert (COLUMNS, "One Two") in read_page(tmp_path / "columns" / "index.html").kinds
    assert set(covering_pages(tmp_path, names)) == names - {"none"}
    assert covering_pages(tmp_path, ["b", "b"]) == ["b"]
