"""What the README, the pages, the commands and the workflows name is there, as they say it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bothways.targets import SERIES, TARGETS

ROOT = Path(__file__).parents[2]
FILES = {
    path.relative_to(ROOT).as_posix(): path
    for folder in (".ci", ".github", "bothways", "docs", "snippets", "tests")
    for path in sorted((ROOT / folder).rglob("*"))
    if not {"__pycache__", "node_modules"} & set(path.parts)
} | {path.name: path for path in ROOT.iterdir()}
NAMES = {path.name for path in FILES.values()}

TEXTS = {
    name: path.read_text("utf-8")
    for name, path in FILES.items()
    if re.fullmatch(r"README\.md|docs/.*\.md|Makefile|pyproject\.toml|\.ci/run|.*\.(yml|sh)", name)
}
SOURCES = "".join(path.read_text("utf-8") for path in (ROOT / "bothways").rglob("*.py"))
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
ROW = "| {} | {} | {} |"


def slips(name: str, text: str) -> Iterator[str]:
    """Give what a text of this name says that is not so, each with its remedy."""
    for command in re.findall(r"(?:`|\$ |run: |#   )make ([a-z][\w.-]*)", text):
        if command not in COMMANDS:
            yield f"make {command}: the Makefile has no such target, rename one of the two"
    for variable in re.findall(r"BOTHWAYS_\w+", text):
        if f'"{variable}"' not in SOURCES:
            yield f"{variable}: no module reads it, rename one of the two"
    for file in _files(name, text):
        if not _is_there(file):
            yield f"{file}: there is no such file, name the one that is meant"
    for file, test in re.findall(r"(tests/\S+\.py)::(\w+)", text):
        if f"def {test}(" not in FILES[file].read_text("utf-8"):
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
    assert list(slips(name, TEXTS[name])) == []


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
        (".github/workflows/newest.yml", "::test_the", "::test_a", ".py: has no test_a_versions"),
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


def test_the_readme_has_every_target_and_every_variable() -> None:
    for database in dict.fromkeys(target.database for target in TARGETS):
        drivers = (
            ", ".join(
                target.label.removesuffix(" (async)")
                for target in TARGETS
                if (target.database, target.mode) == (database, mode)
            )
            for mode in ("sync", "async")
        )
        assert ROW.format(database, *drivers) in TEXTS["README.md"]
    for variable in set(re.findall(r'"(BOTHWAYS_\w+)"', SOURCES)):
        assert f"| `{variable}" in TEXTS["README.md"], "a variable is not explained"


def test_every_command_is_listed_by_make() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", TEXTS["Makefile"], re.MULTILINE)
    listed = re.findall(r"^([a-z][a-z0-9.-]*):[^#\n]*## \S", TEXTS["Makefile"], re.MULTILINE)
    assert COMMANDS == set(phony.split()) == set(listed), "add it to .PHONY, and ## with its use"


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
