"""``make serve`` builds few pages again, and those are what building all of them would give."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGINT
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from building import PATIENCE_SECONDS, REPOSITORY, plain_environment
from reporting import assert_none
from small_site import FAILURE, PAIR, REPAIR, SmallSite, change

from bothways.project import Project
from bothways.tools.serve.affected import Affected, affected_pages, file_states

#: What ``mkdocs serve`` puts into pages so that they notice changes.
_LIVE = re.compile(r"livereload\(\d+, \d+\);")


def affected_by(root: Path, path: str, old: str, new: str) -> Affected | None:
    """Return what is affected by a change of a file."""
    before = file_states(Project(root))
    change(root / path, old, new)
    os.utime(root / path, ns=(1, 1))
    return affected_pages(Project(root), before, file_states(Project(root)))


@pytest.mark.parametrize(
    "path",
    [f"snippets/{PAIR}_sync.py", f"snippets/{FAILURE}_async.py", f"snippets/{REPAIR}_sync.py"],
)
def test_a_program_affects_the_pages_that_show_it(small_site: SmallSite, path: str) -> None:
    chapter = path.split("/")[1]
    assert affected_by(small_site.root, path, "import", "import  ") == Affected(
        frozenset({"pairs.md"}), frozenset({"index.md", f"reference/{chapter}.md"})
    )


def test_the_text_of_a_page_affects_this_page(small_site: SmallSite) -> None:
    affected = affected_by(small_site.root, "docs/index.md", "#", "# New\n\n#")
    assert affected == Affected(frozenset({"index.md"}), frozenset())


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("docs/index.md", "title: ", "title: New "),
        ("mkdocs.yml", "site_name: ", "site_name: New "),
        ("docs/assets/logo.svg", "<svg", "<svg "),
        (f"docs/evidence/programs/{PAIR}.json", "{", "{ "),
    ],
)
def test_what_all_pages_may_show_affects_all(
    small_site: SmallSite, path: str, old: str, new: str
) -> None:
    assert affected_by(small_site.root, path, old, new) is None


def test_a_new_file_affects_all(small_site: SmallSite) -> None:
    project = Project(small_site.root)
    before = file_states(project)
    (project.docs / "new.md").write_text("# New\n")
    assert affected_pages(project, before, file_states(project)) is None


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """Serve a project as ``make serve`` does; give the address of its home page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with (root / "said.txt").open("w") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "bothways.tools.serve", "--dev-addr", place],
            cwd=root,
            env=plain_environment() | {"PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        wait_for_words(f"http://{place}/", "</html>")
        yield f"http://{place}/"
    finally:
        server.send_signal(SIGINT)
        server.wait()


def fetch(address: str) -> str:
    with urlopen(address, timeout=PATIENCE_SECONDS) as answer:
        text: str = answer.read().decode()
    return text


def wait_for_words(address: str, words: str) -> None:
    """Ask for a page, or look into a file, until it has some words."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        with suppress(URLError):
            if words in fetch(address):
                return
        time.sleep(0.1)
    pytest.fail(f"{address} never said {words}")


def all_served(home: str, pages: list[str]) -> dict[str, str]:
    """Return pages and search index as they are served, without the port of the server."""
    index = json.loads(fetch(f"{home}search/search_index.json"))
    entries = {"search": json.dumps(sorted(index["docs"], key=lambda entry: entry["location"]))}
    texts = {page: fetch(home + page) for page in pages} | entries
    return {page: _LIVE.sub("", text.replace(home, "/")) for page, text in texts.items()}


def test_pages_are_served_as_if_all_were_built_anew(small_site: SmallSite) -> None:
    pages = ["", "pairs/", "start/five-minutes/", "reference/methods/", "404.html"]
    start = small_site.root / "docs" / "start" / "five-minutes.md"
    change(start, "# Start", "# Start\n\n[[table errors]]")
    with serving(small_site.root) as home:
        change(small_site.program(f"{FAILURE}_async"), '"""', '"""In the table: ')
        change(small_site.program(f"{PAIR}_sync"), ".filter_by(name=", ".filter_by(nickname=")
        change(small_site.root / "docs" / "pairs.md", "# Pairs", "# Pairs\n\nNew words.")
        wait_for_words(f"{home}pairs/", "New words")
        wait_for_words(f"{home}pairs/", "nickname")
        # an error in a page does not end the server
        change(small_site.page, f"[[pair {PAIR}]]", "[[pair methods/nowhere]]")
        wait_for_words((small_site.root / "said.txt").as_uri(), "methods/nowhere_sync.py")
        change(small_site.page, "[[pair methods/nowhere]]", f"Mended.\n\n[[pair {PAIR}]]")
        wait_for_words(f"{home}pairs/", "Mended")
        after_changes = all_served(home, pages)
    with serving(small_site.root) as home:
        anew = all_served(home, pages)
    assert_none(f"{page} is served otherwise" for page in anew if anew[page] != after_changes[page])
