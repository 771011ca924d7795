"""A page's own Markdown stays what it says when it is written out, without what builders need."""

import sys
from pathlib import Path

import pytest
from site_checks.fences import fences
from small_site import PAIR, SmallSite, change

from bothways.errors import BothWaysError
from bothways.markdown.blocks import BLOCKS
from bothways.markdown.plain import fenced, inline_code
from bothways.project import Project
from bothways.publishing.__main__ import main
from bothways.publishing.outside_code import outside_code
from bothways.publishing.publish import publish
from bothways.publishing.readable import readable

PAGE = """\
---
title: Home
description: Everything that a page may hold besides words and blocks.
---

# Home, <span class="wide">wide</span> {: data-toc-label="Home, wide" #top }

See [filtering](pairs.md#filtering){.button} and [the program](snippets/methods/filter_by_sync.py),
`[not a link](pairs.md)`{#an.id}, <kbd>Ctrl</kbd>+C, <a href="pairs.md">pairs</a><br>and a < b > c.

!!! warning "Mind `<this>`"

    Words with [a link](pairs.md).

    ``` { .console title="make" }
    $ make serve  # <not a tag> {.not-a-class}
    ```

??? note
    Folded.

<div class="doors" markdown>

[**Start** here](pairs.md)
{: .promise }

<form action="" role="search">
<input name="q" aria-label="Error message" />
<button>Search</button>
</form>

</div>

<figure markdown="0">
  <svg aria-labelledby="t"><title id="t">A drawing</title><desc>One line, then
  another.</desc><path d="M0 0"/></svg>
  <figcaption>What it means.</figcaption>
</figure>

<!-- a remark -->
| a | b |
| --- | --- |
| `x | y` | {.z} |

[reference]: pairs.md

1. A list

    ```text
    [[pair x]] [x](pairs.md)
    ```

[[verified]]
"""

WRITTEN_OUT = """\
# Home, wide

See [filtering](pairs/index.md#filtering) and [the program](snippets/methods/filter_by_sync.py),
`[not a link](pairs.md)`, Ctrl+C, [pairs](pairs/index.md) and a < b > c.

> **Mind `<this>`**
>
> Words with [a link](pairs/index.md).
>
> ```console
> $ make serve  # <not a tag> {.not-a-class}
> ```

> **Note**
>
> Folded.

[**Start** here](pairs/index.md)

Figure: A drawing. One line, then another. What it means.

| a | b |
| --- | --- |
| `x | y` | |

[reference]: pairs/index.md

1. A list

    ```text
    [[pair x]] [x](pairs.md)
    ```

"""


def test_everything_on_a_page_is_plain_markdown_afterwards(small_site: SmallSite) -> None:
    (small_site.root / "docs" / "index.md").write_text(PAGE)
    publish(Project(small_site.root), small_site.built.folder)
    written = (small_site.built.folder / "index.md").read_text()
    page, _, figures = written.rpartition("\n\n")
    assert page + "\n\n" == WRITTEN_OUT
    assert figures.startswith("8 programs, ")


def test_a_block_in_a_note_is_written_out_there(small_site: SmallSite) -> None:
    note = f"!!! note\n\n    [[pair {PAIR}]]\n"
    change(small_site.page, f"[[pair {PAIR}]]\n", note)
    assert small_site.build().code == 0
    publish(Project(small_site.root), small_site.built.folder)
    written = (small_site.built.folder / "pairs" / "index.md").read_text()
    assert f"\n> **Note**\n>\n> **Pair `{PAIR}`:** " in written
    assert "\n> ```python\n> def find_by_name" in written


def test_publishing_twice_changes_nothing(small_site: SmallSite) -> None:
    before = _files(small_site.built.folder)
    publish(Project(small_site.root), small_site.built.folder)
    assert _files(small_site.built.folder) == before


@pytest.mark.parametrize("code", ["x", "```\nx\n```", "a `b` ````` c", ""])
def test_a_fence_is_longer_than_what_it_holds(code: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"{fenced(code, 'text')}\n\nafter\n")
    assert [fence.text for fence in fences(path)] == [code]


@pytest.mark.parametrize(
    ("text", "span"),
    [("x", "`x`"), ("a `b`", "`` a `b` ``"), ("a | b", "`a \\| b`"), ("`", "`` ` ``")],
)
def test_a_span_of_code_holds_what_it_is_given(text: str, span: str) -> None:
    assert inline_code(text) == span


def test_code_keeps_the_spaces_at_its_line_ends() -> None:
    text = "> ```text\n> a  \n>\n> ```"
    assert outside_code("- x\n\n    ```text\n    a  \n\n    ```", str.upper) == (
        "- X\n\n    ```text\n    a  \n\n    ```"
    )
    assert outside_code(text, str.lower) == text


def test_a_stray_mark_of_code_ends_with_its_paragraph() -> None:
    assert outside_code("a ` b\n\nc ` d", str.upper) == "A ` B\n\nC ` D"


def test_an_edit_inside_an_edit_keeps_both_apart() -> None:
    def add_code(text: str) -> str:
        return outside_code(f"{text} `d`", str.upper)

    assert outside_code("a `b` c", add_code) == "A `b` C `d`"


@pytest.mark.parametrize("prose", ["a < b", "<https://example.org>", "{x}", "1 {of} 2", "x {a=}"])
def test_what_only_looks_like_markup_stays(prose: str) -> None:
    assert readable(prose) == prose


def test_a_page_that_was_not_built_is_named(small_site: SmallSite) -> None:
    small_site.built_page.unlink()
    with pytest.raises(BothWaysError, match=r"has no page of docs/pairs\.md: build the site first"):
        publish(Project(small_site.root), small_site.built.folder)


def test_a_page_without_a_description_is_named(small_site: SmallSite) -> None:
    change(small_site.page, "description: ", "subscription: ")
    with pytest.raises(BothWaysError, match=r"docs/pairs\.md has no description: add it between"):
        publish(Project(small_site.root), small_site.built.folder)


def test_values_that_are_no_yaml_are_named(small_site: SmallSite) -> None:
    change(small_site.page, "description: Three", "description: Three: pairs:")
    with pytest.raises(BothWaysError, match=r"docs/pairs\.md begins with values that are no YAML"):
        publish(Project(small_site.root), small_site.built.folder)


def test_a_setting_that_is_missing_is_named(small_site: SmallSite) -> None:
    change(small_site.root / "mkdocs.yml", "site_description: ", "site_subscription: ")
    with pytest.raises(BothWaysError, match=r"mkdocs\.yml has no site_description: add it"):
        publish(Project(small_site.root), small_site.built.folder)


def test_a_block_without_a_plain_form_is_named(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BLOCKS, "unheard", lambda directive, project: {})
    change(small_site.page, "[[table targets]]", "[[unheard of]]")
    says = r"docs/pairs\.md:\d+: \[\[unheard …\]\] has no plain form: add "
    with pytest.raises(BothWaysError, match=says):
        publish(Project(small_site.root), small_site.built.folder)


def test_what_was_built_for_a_server_is_not_packed(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_site.root)
    monkeypatch.setattr(sys, "argv", ["publishing", "site", "--offline"])
    assert main() == 1
    assert capsys.readouterr().err.endswith("not open from files: run `make offline`\n")
    assert not list(small_site.root.glob("*.zip"))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
