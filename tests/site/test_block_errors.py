"""A block that names what is not there stops the build with page, line and one sentence."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from jinja2 import ChoiceLoader, DictLoader, PackageLoader
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.exceptions import BuildError
from reporting import assert_same
from small_site import CHANGING_PAIR, FAILURE, PAIR, REPAIR, SmallSite, change

from bothways.markdown import directives, html
from bothways.markdown.blocks import BLOCKS

CLEAN_PAGE = "---\ntitle: Pairs\ndescription: One block.\n---\n\n# Pairs\n\n{block}\n"
LINE_OF_BLOCK = 8


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (
            "[[pair no/such_thing]]",
            "no program is called snippets/no/such_thing_sync.py or …_async.py",
        ),
        (
            "[[pair methods/filterby]]",
            "no program is called snippets/methods/filterby_sync.py or …_async.py; "
            f"did you mean {PAIR}",
        ),
        ("[[pair]]", "no program is called"),
        (
            f"[[pair {PAIR}: find_by_nam]]",
            "defines no find_by_nam; did you mean find_by_name?",
        ),
        ("[[pare methods/filter_by]]", "there is no block [[pare …]]; did you mean pair"),
        (
            "[[failure lazy/attribute repair=lazy/attributes]]",
            f"{FAILURE} has no repair called lazy/attributes",
        ),
        (
            f"[[compare\nFilter | {PAIR} | filter_by | session.scalar_one\n]]",
            f"snippets/{PAIR}_async.py nowhere writes session.scalar_one",
        ),
        (
            f"[[compare\nFilter | {PAIR} | session.no_call\n]]",
            f"snippets/{PAIR}_sync.py nowhere writes session.no_call",
        ),
        (f"[[compare\nFilter | {PAIR}\n]]", "write Label | chapter/idea | call"),
        (
            f"[[compare\nInspect | {CHANGING_PAIR} | inspect\n]]",
            f"a table leads to {CHANGING_PAIR}, and no page shows it",
        ),
    ],
)
def test_a_slip_stops_the_build(small_site: SmallSite, block: str, sentence: str) -> None:
    shown = f"[[pair {PAIR}]]\n" if block.startswith("[[compare\nFilter") else ""
    small_site.page.write_text(CLEAN_PAGE.format(block=f"{block}\n\n{shown}"))
    _stops(small_site, sentence)


def test_a_failure_without_a_repair_stops_the_build(small_site: SmallSite) -> None:
    for half in ("sync", "async"):
        small_site.program(f"{REPAIR}_{half}").unlink()
    small_site.page.write_text(CLEAN_PAGE.format(block="[[failure lazy/attribute]]"))
    _stops(small_site, f"{FAILURE} has no repair called {REPAIR}: name a pair")


@pytest.mark.parametrize("half", ["sync", "async"])
def test_a_missing_half_stops_the_build(small_site: SmallSite, half: str) -> None:
    small_site.program(f"{PAIR}_{half}").unlink()
    small_site.page.write_text(CLEAN_PAGE.format(block=f"[[pair {PAIR}]]"))
    _stops(small_site, f"snippets/{PAIR}_{half}.py is missing, so {PAIR} is not a pair")


def test_missing_evidence_stops_the_build(small_site: SmallSite) -> None:
    small_site.evidence(PAIR).unlink()
    small_site.page.write_text(CLEAN_PAGE.format(block=f"[[pair {PAIR}]]"))
    _stops(small_site, f"no docs/evidence/programs/{PAIR}.json: run `make update`")


def test_evidence_that_no_run_wrote_stops_the_build(small_site: SmallSite) -> None:
    small_site.evidence(PAIR).write_text(json.dumps({"pair": PAIR, "sql": {"x": [{}]}}))
    small_site.page.write_text(CLEAN_PAGE.format(block=f"[[pair {PAIR}]]"))
    _stops(small_site, f"docs/evidence/programs/{PAIR}.json is not what a run wrote")


@pytest.mark.parametrize("again", [f"[[pair {PAIR}]]", f"[[pair {PAIR} whole]]"])
def test_the_same_pair_twice_on_a_page_stops_the_build(small_site: SmallSite, again: str) -> None:
    small_site.page.write_text(CLEAN_PAGE.format(block=f"[[pair {PAIR}]]\n\n{again}"))
    _stops(small_site, f"{PAIR} stands on this page already", line=LINE_OF_BLOCK + 2)


def test_the_same_pair_on_two_pages_is_no_slip(small_site: SmallSite) -> None:
    reader = _reader(small_site)
    for _ in range(2):
        assert f'aria-label="{PAIR}"' in reader.reset().convert(f"[[pair {PAIR}]]")


@pytest.mark.parametrize(
    "fenced",
    ["```\n{}\n```", "~~~ text\n{}\n~~~", "````markdown\n```\n{}\n```\n````"],
)
def test_a_block_in_fenced_code_is_left_alone(small_site: SmallSite, fenced: str) -> None:
    html = _reader(small_site).convert(f"# Pairs\n\n{fenced.format('[[pair not/this]]')}\n")
    text = BeautifulSoup(html, "html.parser").select_one("pre > code")
    assert text and "[[pair not/this]]" in text.get_text()


def test_a_task_that_only_one_half_defines_stops_the_build(small_site: SmallSite) -> None:
    change(small_site.program("methods/filter_by_async"), "def find_by_name(", "def find_names(")
    small_site.page.write_text(CLEAN_PAGE.format(block=f"[[pair {PAIR}]]"))
    _stops(small_site, "snippets/methods/filter_by_async.py defines no find_by_name")


def test_a_build_that_stops_says_one_sentence(small_site: SmallSite) -> None:
    small_site.page.write_text(CLEAN_PAGE.format(block="[[pair no/such_thing]]"))
    build = small_site.build()
    assert build.code != 0, build.output
    assert "Traceback" not in build.output
    told = [said for said in build.output.splitlines() if "no program is called" in said]
    assert len(told) == 1, build.output
    assert f"docs/pairs.md:{LINE_OF_BLOCK}" in told[0]


def _reader(small_site: SmallSite) -> Markdown:
    """Return what turns pages of a project into HTML, with the extensions of its mkdocs.yml."""
    settings = load_config(str(small_site.root / "mkdocs.yml"))
    configs = settings["mdx_configs"] | {"bothways.markdown": {"root": str(small_site.root)}}
    return Markdown(extensions=settings["markdown_extensions"], extension_configs=configs)


def _stops(small_site: SmallSite, sentence: str, line: int = LINE_OF_BLOCK) -> None:
    page = small_site.page.read_text("utf-8").split("---\n")[2]
    with pytest.raises(BuildError) as stopped:
        _reader(small_site).convert(page)
    said = str(stopped.value)
    assert sentence in said
    assert f"docs/pairs.md:{line}" in said
    assert "\n" not in said


def test_the_list_of_blocks_has_each_of_them() -> None:
    listed = set(re.findall(r"^``\[\[([a-z-]+)", directives.__doc__ or "", re.MULTILINE))
    assert_same(listed, set(BLOCKS), "tell of each block in bothways/markdown/directives.py")


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        (
            "<p>{{ nothing }}</p>",
            "bothways/markdown/templates/verified.html: 'nothing' is undefined",
        ),
        ("<p>{% if %}</p>", "bothways/markdown/templates/verified.html: "),
        ("<p><br></p>", "its template is not one element of XML: mismatched tag"),
    ],
)
def test_a_slip_in_a_template_is_one_sentence(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch, template: str, sentence: str
) -> None:
    loader = ChoiceLoader(
        [DictLoader({"verified.html": template}), PackageLoader("bothways.markdown")]
    )
    monkeypatch.setattr(html._environment(), "loader", loader)
    monkeypatch.setattr(html._environment(), "cache", None)
    small_site.page.write_text(CLEAN_PAGE.format(block="[[verified]]"))
    _stops(small_site, sentence)
