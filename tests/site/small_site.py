"""A small copy of this project, to break one thing in it and see who notices."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from building import REPOSITORY, Build, build_here
from site_checks.built_site import BuiltSite
from site_checks.records import halves_on_disk

from bothways.project import Project
from bothways.publishing.addresses import update_addresses
from bothways.publishing.settings import read_settings
from bothways.publishing.site_pages import read_site

#: One pair with a legacy half, one whose halves really differ, one failure and its repair, and one
#: pair of several files.
PAIR = "methods/filter_by"
CHANGING_PAIR = "run_sync/inspect_tables"
FAILURE = "lazy/attribute_fails"
REPAIR = "lazy/attribute"
FOLDER = "guides/project"

HOME = """\
---
title: Home
description: The home page of a small site, with a link and a command.
---

# Home

See [filtering](pairs.md#filtering) and [the pair](pairs.md#methods-filter_by).

```console
$ make serve
```

[[verified]]
"""

PAIRS = f"""\
---
title: Pairs
description: Three pairs and a failure, and one table of all of them.
---

# Pairs

## Filtering

[[pair {PAIR}]]

## Lazy loading

[[pair {REPAIR}]]

[[failure {FAILURE.removesuffix("_fails")}]]

## Inspection

[[pair {CHANGING_PAIR}]]

## Several files

[[pair {FOLDER}]]

## All of them

[[compare
Filtering
Filter by keyword | {PAIR} | filter_by
Inspect | {CHANGING_PAIR} | inspect
Lazy loading | {REPAIR} | session.get_one | session.get_one | {FAILURE}
]]

## Errors

[[table errors]]

[[table targets]]
"""

#: What the blocks link to besides programs.
START = """\
---
title: Start
description: Where the blocks send those readers who have another database.
---

# Start

## Run it on your database
"""

REFERENCE = """\
---
title: Programs of {chapter}
description: The whole programs of the chapter {chapter}, a heading for each of them.
---

# Programs of {chapter}
"""

_TIMED = {"sitemap.xml", "sitemap.xml.gz", "objects.inv"}

_NAV = """\
nav:
  - Home: index.md
  - Pairs: pairs.md
  - Start: start/five-minutes.md
  - Reference:
"""
_PART = r"^{name}:.*\n(?:(?:[ \t#-].*)?\n)*"


@dataclass(frozen=True)
class SmallSite:
    """A project of a few programs and two pages."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> "SmallSite":
        """Copy what a small site needs: the real settings, programs and evidence."""
        docs = root / "docs"
        (docs / "evidence").mkdir(parents=True)
        for name in ("requirements.txt", "requirements-2.0.txt", "Makefile"):
            shutil.copy(REPOSITORY / name, root)
        shutil.copytree(REPOSITORY / "docs" / "assets", docs / "assets")
        shutil.copy(REPOSITORY / "docs" / "evidence" / "versions.json", docs / "evidence")
        shutil.copytree(REPOSITORY / "docs" / "evidence" / "schemas", docs / "evidence" / "schemas")
        shutil.copytree(REPOSITORY / "bothways" / "theme", root / "bothways" / "theme")
        small = cls(root)
        for name in (PAIR, CHANGING_PAIR, FAILURE, REPAIR, FOLDER):
            small._copy_programs(name)
        (docs / "snippets").symlink_to("../snippets")
        (docs / "index.md").write_text(HOME)
        (docs / "pairs.md").write_text(PAIRS)
        (docs / "start").mkdir()
        (docs / "start" / "five-minutes.md").write_text(START)
        chapters = small._write_reference()
        (root / "mkdocs.yml").write_text(_settings(chapters))
        (root / "pytest.ini").write_text("[pytest]\naddopts = -p bothways.pytest_plugin.plugin\n")
        return small

    def copy(self, root: Path) -> "SmallSite":
        """Return a copy of the project and what is built of it."""
        shutil.copytree(self.root, root, symlinks=True)
        return SmallSite(root)

    def build(self) -> Build:
        """Build the site anew."""
        return build_here(self.root, self.built.folder)

    def promise_addresses(self) -> None:
        """Put the addresses of the built site on the list."""
        update_addresses(
            read_site(Project(self.root), read_settings(self.root), self.root / "site")
        )

    @property
    def built(self) -> BuiltSite:
        """The built site."""
        return BuiltSite(self.root / "site")

    def program(self, name: str) -> Path:
        """Return the path of a program: ``lazy/attribute_sync``."""
        return self.root / "snippets" / f"{name}.py"

    def evidence(self, name: str) -> Path:
        """Return the path of a pair's evidence."""
        return self.root / "docs" / "evidence" / "programs" / f"{name}.json"

    @property
    def page(self) -> Path:
        """The source of the page with the pairs."""
        return self.root / "docs" / "pairs.md"

    @property
    def built_page(self) -> Path:
        """The built page with the pairs."""
        return self.root / "site" / "pairs" / "index.html"

    def _copy_programs(self, name: str) -> None:
        self.program(name).parent.mkdir(parents=True, exist_ok=True)
        for path in halves_on_disk(REPOSITORY, name).values():
            if path.name == "main.py":
                shutil.copytree(path.parent, self.program(name).parent / path.parent.name)
            else:
                shutil.copy(path, self.program(name).parent)
        self.evidence(name).parent.mkdir(parents=True, exist_ok=True)
        original = REPOSITORY / "docs" / "evidence" / "programs" / f"{name}.json"
        shutil.copy(original, self.evidence(name))

    def _write_reference(self) -> list[str]:
        """Write a page with a heading for each program of each chapter; return the chapters."""
        folder = self.root / "docs" / "reference"
        folder.mkdir()
        chapters = sorted(path for path in (self.root / "snippets").iterdir() if path.is_dir())
        for chapter in chapters:
            files = [path.relative_to(chapter).with_suffix("") for path in chapter.rglob("*.py")]
            headings = [
                f"\n## {file} {{#snippets.{'.'.join((chapter.name, *file.parts))}}}\n"
                for file in sorted(files)
            ]
            text = REFERENCE.format(chapter=chapter.name) + "".join(headings)
            (folder / f"{chapter.name}.md").write_text(text)
        return [chapter.name for chapter in chapters]


def change(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` in a file, which must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a built site by name, without those that tell when it was built."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in _TIMED
    }


def unlike_files(ours: dict[str, bytes], theirs: dict[str, bytes]) -> list[str]:
    """Return which files of two built sites are not the same."""
    names = sorted(ours.keys() | theirs.keys())
    return [f"{name} differs" for name in names if ours.get(name) != theirs.get(name)]


def _settings(chapters: list[str]) -> str:
    """Return this project's mkdocs.yml with a few pages and without what reads docstrings."""
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    reference = "".join(f"      - {name}: reference/{name}.md\n" for name in chapters)
    for name, replacement in {
        "nav": _NAV + reference,
        "plugins": "plugins: [search]\n",
        "watch": "watch: [snippets]\n",
    }.items():
        pattern = _PART.format(name=name)
        settings, count = re.subn(pattern, replacement, settings, flags=re.MULTILINE)
        assert count == 1, f"mkdocs.yml has no part {name}"
    return settings
