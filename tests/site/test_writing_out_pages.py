"""What a page says as HTML is plain Markdown afterwards, whatever it consists of."""

import re
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from reporting import assert_none
from site_checks.fences import fences
from small_site import PAIR, SmallSite, change, files_of, unlike_files

from bothways.errors import BothWaysError
from bothways.project import Project
from bothways.publishing.__main__ import main
from bothways.publishing.article import put_into_words
from bothways.publishing.plain_markdown import PlainMarkdown, fenced
from bothways.publishing.publish import publish

#: What stands in an article, and the same as Markdown.
PARTS = {
    "a heading": (
        '<h2 id="x">A <code>b</code><a class="headerlink" href="#x">&para;</a></h2>',
        "## A `b`",
    ),
    "a link to a page": (
        '<p>See <a href="pairs/#filtering">it</a>.</p>',
        "See [it](pairs/#filtering).",
    ),
    "a link with a title": ('<a href="x" title="y">run</a>', '[run](x "y")'),
    "an old anchor": ('<h2>New <a id="old"></a></h2>', "## New"),
    "a list": ("<ol><li>One<ul><li>a</li></ul></li><li>Two</li></ol>", "1. One\n   - a\n2. Two"),
    "code": (
        '<div class="language-sql highlight"><pre><span></span><code><span class="k">SELECT</span>'
        " 1\n\n  -- a &lt; b *c* _d_\n</code></pre></div>",
        "```sql\nSELECT 1\n\n  -- a < b *c* _d_\n```",
    ),
    "what is there to click": (
        '<form><input name="q"></form><p>Words<button>copy</button></p><script>x</script>',
        "Words",
    ),
    "a note": (
        '<div class="admonition note"><p class="admonition-title">Mind <code>it</code></p>'
        "<p>Words.</p><pre><code>x\n</code></pre></div>",
        "> Mind `it`:\n>\n> Words.\n>\n> ```text\n> x\n> ```",
    ),
    "details": (
        "<details><summary>More</summary>\n<p>Words.</p></details>",
        "More:\n\nWords.",
    ),
    "a figure": (
        "<figure><svg><title>A drawing</title><desc>One line,\nthen another.</desc><text>no</text>"
        "</svg>\n<figcaption>What <em>it</em> means.</figcaption></figure>",
        "Figure: A drawing. One line, then another. What *it* means.",
    ),
    "definitions": (
        "<dl><div><dt>runs</dt><dd>3</dd></div><div><dt>days</dt><dd>1</dd></div></dl>",
        "- runs: 3\n\n- days: 1",
    ),
    "long definitions": (
        "<dl><dt>raises</dt><dd>no<samp>a\nb</samp></dd></dl>",
        "raises: no\n\n```text\na\nb\n```",
    ),
    "a table": (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>"
        '<tr class="group"><th colspan="2">All</th></tr>'
        "<tr><td><code>x | y</code></td><td></td></tr></tbody></table>",
        "| a | b |\n| --- | --- |\n| **All** | |\n| `x \\| y` | |",
    ),
    "a high cell": (
        '<table><tr><th>a</th><th>b</th></tr><tr><td rowspan="2">1</td><td>2</td></tr>'
        "<tr><td>3</td></tr></table>",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 1 | 3 |",
    ),
    "parts of a cell": (
        "<table><tr><th><code>a</code><br>else <samp>b\nc</samp><br>"
        "<pre><code>d\ne</code></pre></th>"
        "<th><p>f</p><dl><dt>g</dt><dd>h</dd></dl></th>"
        '<th>in 2 pairs<span class="line"><a href="x">i</a></span>'
        '<details><summary>1 more</summary><span class="line"><a href="y">j</a></span>'
        "</details></th></tr></table>",
        "| `a`; else `b c`; `d e` | f; g: h | in 2 pairs; [i](x); 1 more: [j](y) |\n"
        "| --- | --- | --- |",
    ),
    "a failure": (
        '<section class="failure"><h3 class="claim">It <code>x</code></h3></section>',
        "### Goes wrong: It `x`",
    ),
    "tabs": (
        '<div class="tabbed-set"><input><div class="tabbed-labels"><label>Sync</label>'
        "<label>SQL</label></div><div><div><pre><code>x\n</code></pre>"
        '<div class="program"><p class="files"><a href="../ref/#x">x.py</a> '
        '<a class="raw" href="../../snippets/x.py">raw</a></p></div></div>'
        "<section><p>Nothing.</p></section></div></div>",
        "**Sync**, from [snippets/x.py](../../snippets/x.py):\n\n```text\nx\n```\n\n"
        "**SQL**\n\nNothing.",
    ),
}


def markdown(html: str) -> str:
    """Return HTML as Markdown, its links as they are."""
    article = BeautifulSoup(html, "html.parser")
    put_into_words(article)
    return PlainMarkdown(str).convert_soup(article)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_a_page_has_its_plain_form(part: str) -> None:
    html, plain = PARTS[part]
    assert markdown(html) == plain


@pytest.mark.parametrize(
    "words",
    [
        "a < b",
        "<b>",
        "*x*",
        "SELECT * FROM a, b WHERE *",
        "__init__ _x",
        "`",
        "a `b",
        "[a](b)",
        "a_b",
    ],
)
@pytest.mark.parametrize("tag", ["p", "code", "td", "h2", "li", "summary"])
def test_words_are_what_they_were(words: str, tag: str) -> None:
    around = ("<table><tr>", "</tr></table>") if tag == "td" else ("", "")
    html = BeautifulSoup(f"{around[0]}<{tag}></{tag}>{around[1]}", "html.parser")
    holder = html.find(tag)
    assert holder
    holder.append(words)
    read = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown(str(html)))
    assert BeautifulSoup(read, "html.parser").get_text().strip().removesuffix(":") == words


def test_links_lead_to_the_markdown_of_pages(small_site: SmallSite) -> None:
    change(
        small_site.built.folder / "index.html",
        "</article>",
        '<a href="pairs/">a</a> <a href="./pairs/index.html#b">b</a> <a href="#c">c</a> '
        '<a href="snippets/x.py">d</a> <a href="https://example.org/pairs/">e</a></article>',
    )
    publish(Project(small_site.root), small_site.built.folder)
    assert (
        (small_site.built.folder / "index.md")
        .read_text()
        .splitlines()[-1]
        .endswith(
            "[a](pairs/index.md) [b](pairs/index.md#b) [c](#c) [d](snippets/x.py) "
            "[e](https://example.org/pairs/)"
        )
    )


def test_a_block_in_a_note_is_written_out_there(small_site: SmallSite) -> None:
    note = f"!!! note\n\n    [[pair {PAIR}]]\n"
    change(small_site.page, f"[[pair {PAIR}]]\n", note)
    assert small_site.build().code == 0
    publish(Project(small_site.root), small_site.built.folder)
    written = (small_site.built.folder / "pairs" / "index.md").read_text()
    assert "\n> Note:\n>\n> ### " in written
    assert "\n> ```python\n> def find_by_name" in written


def test_publishing_twice_changes_nothing(small_site: SmallSite) -> None:
    before = files_of(small_site.built.folder)
    publish(Project(small_site.root), small_site.built.folder)
    assert_none(unlike_files(before, files_of(small_site.built.folder)))


@pytest.mark.parametrize("code", ["x", "```\nx\n```", "a `b` ````` c", ""])
def test_a_fence_is_longer_than_what_it_holds(code: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"{fenced(code, 'text')}\n\nafter\n")
    assert [fence.text for fence in fences(path)] == [code]


def test_a_page_that_was_not_built_is_named(small_site: SmallSite) -> None:
    small_site.built_page.unlink()
    with pytest.raises(BothWaysError, match=r"has no page of docs/pairs\.md: build the site first"):
        publish(Project(small_site.root), small_site.built.folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("docs/pairs.md", "description: ", "subscription: ", "has no description: add it between"),
        ("docs/pairs.md", ": Three", ": Three: pairs:", "begins with values that are no YAML"),
        ("mkdocs.yml", "site_description: ", "site_about: ", "has no site_description: add it"),
    ],
)
def test_what_a_page_or_setting_lacks_is_named(
    small_site: SmallSite, file: str, old: str, new: str, says: str
) -> None:
    change(small_site.root / file, old, new)
    with pytest.raises(BothWaysError, match=f"{re.escape(file)} {says}"):
        publish(Project(small_site.root), small_site.built.folder)


def test_what_was_built_for_a_server_is_not_packed(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_site.root)
    monkeypatch.setattr(sys, "argv", ["publishing", "site", "--offline"])
    assert main() == 1
    assert capsys.readouterr().err.endswith("not open from files: run `make offline`\n")
    assert not list(small_site.root.glob("*.zip"))
