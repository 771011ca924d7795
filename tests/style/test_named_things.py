"""What the README, the pages, the commands and the workflows name is there, as they say it."""

import importlib.util
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from reporting import assert_none

from bothways.markdown.blocks import BLOCKS
from bothways.programs.header import KEYS
from bothways.targets import SERIES, TARGETS, targets_of

ROOT = Path(__file__).parents[2]
#: Not all of tests/: npm's packages are there, many thousand files.
FOLDERS = (
    "* .ci/* .github/**/* bothways/**/* docs/**/* snippets/**/* tests/* tests/*/* tests/site/*/*"
)
FILES = {
    path.relative_to(ROOT).as_posix(): path
    for pattern in FOLDERS.split()
    for path in sorted(ROOT.glob(pattern))
}
NAMES = {path.name for path in FILES.values()}

TEXTS = {
    name: path.read_text("utf-8")
    for name, path in FILES.items()
    if re.fullmatch(r"README\.md|docs/.*\.md|Makefile|pyproject\.toml|\.ci/run|.*\.(yml|sh)", name)
}
SOURCES = "".join(path.read_text("utf-8") for path in (ROOT / "bothways").rglob("*.py"))
ADDRESSES = (ROOT / "docs" / "addresses.txt").read_text("utf-8")
SOURCE_WORDS = {*re.findall(r"\w+", SOURCES + TEXTS["mkdocs.yml"] + ADDRESSES)}
COMMANDS = set(re.findall(r"^([a-z][\w.-]*):", TEXTS["Makefile"], re.MULTILINE))

#: The Pythons that continuous integration proves, the oldest first.
PYTHONS = re.findall(r'"(3\.\d+)"', TEXTS[".github/workflows/verify.yml"])

#: Files that a reader makes, and their folders in examples.
EXAMPLES = re.compile(r"(snippets/loading/)?joined\w*\.py|program\.py|\.venv.*")
WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
COUNTED = {
    "targets": len(TARGETS),
    "drivers and modes": len(TARGETS),
    "series": len(SERIES),
    "Pythons": len(PYTHONS),
}


def slips(name: str, text: str) -> Iterator[str]:
    """Give what a text of this name says that is not so, each with its remedy."""
    for command in re.findall(r"(?:`|\$ |run: |#   )make ([a-z][\w.-]*)", text):
        if command not in COMMANDS:
            yield f"make {command}: the Makefile has no such target, rename one of the two"
    for variable in re.findall(r"BOTHWAYS_\w+", text):
        if f'"{variable}"' not in SOURCES:
            yield f"{variable}: no module reads it, rename one of the two"
    for block in re.findall(r"`\[\[(\w+)", text):
        if block not in BLOCKS:
            yield f"[[{block}: there is no such block, name one of {', '.join(BLOCKS)}"
    for module in re.findall(r"python -m (bothways[\w.]*)", text):
        if importlib.util.find_spec(module) is None:
            yield f"{module}: there is no such module, name the one that is meant"
    for package in " ".join(re.findall(r"`apt install ([a-z -]+)`", text)).split():
        if package not in TEXTS[".ci/run"].split():
            yield f"{package}: .ci/run installs no such package, name the one that it does"
    for word in re.findall(r"`([a-z_]\w+)`", text) if name == "README.md" else ():
        if word not in SOURCE_WORDS:
            yield f"{word}: nothing in bothways/, mkdocs.yml or an address is called that"
    for file in _files(name, text):
        if not _is_there(file):
            yield f"{file}: there is no such file, name the one that is meant"
    for file, test in re.findall(r"(tests/\S+\.py)::(\w+)", text):
        if file in FILES and f"def {test}(" not in FILES[file].read_text("utf-8"):
            yield f"{file}: has no {test}, name the test that is meant"
    counts = rf"(?<![\d.])\b(\d+|{'|'.join(WORDS)}) ({'|'.join(COUNTED)})\b"
    for number, what in re.findall(counts, text):
        counted = WORDS.index(number) + 2 if number in WORDS else int(number)
        if counted != COUNTED[what]:
            yield f"{number} {what}: there are {COUNTED[what]}"
    for python in re.findall(r"(?<!make )\b3\.\d\d\b(?!\.)", text):
        if python not in PYTHONS:
            yield f"Python {python}: verify.yml tries {', '.join(PYTHONS)}"
    for python in re.findall(r"Python (3\.\d+) or (?:later|newer)", text):
        if python != PYTHONS[0]:
            yield f"Python {python}: {PYTHONS[0]} is the oldest that verify.yml tries"


def _files(name: str, text: str) -> Iterator[str]:
    """Give what a text names as a file or folder of the project or of the published site."""
    if name.endswith(".md"):
        code = re.findall(r"(?<!`)`([^`\n]+)`(?!`)|```console\n(.*?)```", text, re.DOTALL)
        text = "\n".join(map("".join, code))
        yield from re.findall(r"(?<![\w./*])[\w-]+\.(?:py|md|yml|toml|json|txt)\b", text)
    yield from re.findall(
        r"(?<![\w./])(?:(?:bothways|docs|tests|snippets|evidence|tables|\.ci|\.github)/[\w./-]*)(?![\w./*-])",
        text,
    )


def _is_there(file: str) -> bool:
    return bool(
        EXAMPLES.fullmatch(file)
        or ("/" not in file and file in NAMES)
        or any(f"{folder}{file}".rstrip("/") in FILES for folder in ("", "docs/", "bothways/"))
        or f'"{file}"' in SOURCES  # what publishing makes
        or f"``{file}``" in SOURCES
    )


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_text_names_is_there(name: str) -> None:
    assert_none(slips(name, TEXTS[name]))


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("README.md", "`make lint`", "`make lnt`", "make lnt: the Makefile has no such target"),
        ("Makefile", "#   make test", "#   make tset", "make tset: the Makefile has no such"),
        ("docs/proof/verified.md", "$ make test-2.0", "$ make test-1.4", "make test-1.4: the"),
        (".github/workflows/newest.yml", "run: make lock", "run: make lok", "make lok: the"),
        ("README.md", "BOTHWAYS_REQUIRE", "BOTHWAYS_REQUIRES", "BOTHWAYS_REQUIRES: no module"),
        ("README.md", "/unmeasured_drivers.toml", "/drivers.toml", "drivers.toml: there is no"),
        ("README.md", "`newest.yml`", "`latest.yml`", "latest.yml: there is no such file"),
        ("docs/proof/verified.md", "/index.json`", "/list.json`", "evidence/list.json: there is"),
        ("README.md", "[[failure loading", "[[fails loading", "[[fails: there is no such block"),
        ("README.md", "`compute`", "`computing_it`", "computing_it: nothing in bothways/"),
        ("README.md", "install pgbouncer", "install pgpool", "pgpool: .ci/run installs no such"),
        ("Makefile", "bothways.lock", "bothways.pins", "bothways.pins: there is no such module"),
        (".github/workflows/newest.yml", "::test_the", "::test_a", "has no test_a_site_is_sound"),
        ("README.md", "nine drivers", "ten drivers", "ten drivers and modes: there are 9"),
        ("docs/proof/verified.md", "× 2 series", "× 3 series", "3 series: there are 2"),
        (".ci/run", "nine targets", "eight targets", "eight targets: there are 9"),
        ("README.md", "Python 3.11", "Python 3.12", "Python 3.12: 3.11 is the oldest"),
        ("Makefile", "or 3.13", "or 3.14", "Python 3.14: verify.yml tries 3.11, 3.12, 3.13"),
    ],
)
def test_a_slip_is_one_sentence(file: str, old: str, new: str, says: str) -> None:
    assert old in TEXTS[file]
    (slip,) = set(slips(file, TEXTS[file].replace(old, new, 1)))
    assert says in slip


def test_the_readme_tells_every_target_variable_and_key() -> None:
    wanted = [f"| `{variable}" for variable in set(re.findall(r'"(BOTHWAYS_\w+)"', SOURCES))]
    wanted += [f"| `{key} = " for key in KEYS]
    for database in dict.fromkeys(target.database for target in TARGETS):
        sync, waiting = (
            ", ".join(t.label.removesuffix(" (async)") for t in targets if t.database == database)
            for targets in map(targets_of, ("sync", "async"))
        )
        wanted.append(f"| {database} | {sync} | {waiting} |")
    missing = [line for line in wanted if line not in TEXTS["README.md"]]
    assert missing == [], "a table of the README lacks these"


def test_one_oldest_python_is_named_everywhere() -> None:
    settings = tomllib.loads(TEXTS["pyproject.toml"])
    oldest = PYTHONS[0]
    assert settings["project"]["requires-python"] == f">={oldest}"
    assert settings["tool"]["mypy"]["python_version"] == oldest
    assert settings["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
    headers = {
        found
        for path in (ROOT / "snippets").rglob("*.py")
        for found in re.findall(r'^# requires-python = "(.*)"', path.read_text("utf-8"), re.M)
    }
    assert headers == {f">={oldest}"}
    versions = FILES["docs/evidence/versions.json"].read_text("utf-8")
    assert set(re.findall(r'"python": "(3\.\d+)', versions)) <= set(PYTHONS)
    assert sorted(set(re.findall(r"python(3\.\d+)", TEXTS["bothways/environment.sh"]))) == PYTHONS
