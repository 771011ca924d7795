"""The workflows are sound, pinned and limited, and publish only what passed."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*"))

#: The Pythons that the set-up looks for by name.
TESTED = sorted(set(re.findall(r"python(3\.\d+)", (ROOT / "bothways/environment.sh").read_text())))

#: An action at a commit, and the release that it is; no action of somebody else.
PINNED = re.compile(r"uses: (actions/[\w-]+)@[0-9a-f]{40} # v\d+\.\d+\.\d+$")

#: What a job may do at most; publishing is the only one that may write.
PERMISSIONS = {
    "verify": {"contents": "read"},
    "newest": {"contents": "read"},
    "site": {"contents": "read", "pages": "read"},
    "publish": {"pages": "write", "id-token": "write"},
}

#: True for a push to the default branch alone: not for a tag of its name, and in no fork's request.
ON_DEFAULT_BRANCH = (
    "github.event_name == 'push' && "
    "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"
)

#: Whether a newer run ends this one: never where it may be publishing.
CANCELLED = (
    False,
    "${{ github.ref != format('refs/heads/{0}', github.event.repository.default_branch) }}",
)

#: What starts a workflow. Others, like pull_request_target, lend rights to strangers.
EVENTS = {"push", "pull_request", "schedule", "workflow_dispatch"}

#: Far more than anything here takes.
PATIENCE_MINUTES = 60


def complaints(name: str, text: str) -> list[str]:
    """Return what is wrong with the text of the workflow of this name."""
    workflow: dict[Any, Any] = yaml.safe_load(text)
    return [
        *_wrong_text(text),
        *_wrong_workflow(workflow),
        *(
            f"{job}: {problem}"
            for job, content in workflow["jobs"].items()
            for problem in _wrong_job(job, content)
        ),
        *(_wrong_publishing(workflow["jobs"]) if name == "verify.yml" else ()),
    ]


def _wrong_text(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if "uses:" in line and not PINNED.search(line):
            yield f"not pinned: {line.strip()}"
    for action in set(re.findall(r"uses: ([\w/-]+)@", text)):
        if len(set(re.findall(rf"uses: {action}(@.*)", text))) > 1:
            yield f"{action} in two versions"
    if "://" in text:
        yield "names an address"
    targets = re.findall(r"(?m)^([a-z][\w.-]*):", Path(ROOT, "Makefile").read_text())
    for target in re.findall(r"\bmake ([\w.-]+)", text):
        if target not in targets:
            yield f"no target: {target}"
    for file, test in re.findall(r"(tests/\S+\.py)::(\w+)", text):
        path = Path(ROOT, file)
        if not path.exists() or f"def {test}(" not in path.read_text():
            yield f"no test: {file}::{test}"


def _wrong_workflow(workflow: dict[Any, Any]) -> Iterator[str]:
    if workflow.get("permissions") != {}:
        yield "jobs have permissions that they do not name"
    if "github.workflow" not in workflow.get("concurrency", {}).get("group", ""):
        yield "runs may overtake each other"
    if workflow.get("concurrency", {}).get("cancel-in-progress") not in CANCELLED:
        yield "a newer run may end one that publishes"
    events = workflow[True]  # «on»: a truth value in YAML
    for event in sorted(set(events) - EVENTS):
        yield f"starts at {event}"


def _wrong_job(job: str, content: dict[str, Any]) -> Iterator[str]:
    if not 0 < content.get("timeout-minutes", 0) <= PATIENCE_MINUTES:
        yield "no sensible timeout-minutes"
    if content.get("permissions") != PERMISSIONS.get(job):
        yield f"permissions are {content.get('permissions')}"
    container = content.get("container", "")
    if container and not re.fullmatch(
        r"python:(3\.\d+|\$\{\{ matrix\.python \}\})-bookworm", container
    ):
        yield f"runs in {container}"
    if "continue-on-error" in str(content) or "always()" in str(content):
        yield "goes on after a failure"
    for step in content["steps"]:
        given = step.get("with", {})
        if "/checkout@" in step.get("uses", ""):
            if given.get("persist-credentials") is not False:
                yield "leaves credentials in the folder"
            if "ref" in given or "repository" in given:
                yield "checks out something else than what started it"
        if "${{" in step.get("run", ""):
            yield "puts words of others into a command: use env"
        if "|" in step.get("run", "") and step.get("shell") != "bash":
            yield "does not see what fails before the end of a pipe: use shell: bash"


def _wrong_publishing(jobs: dict[str, Any]) -> Iterator[str]:
    if set(jobs["publish"].get("needs", [])) != set(jobs) - {"publish"}:
        yield "publish does not need all other jobs"
    if set(jobs["site"].get("needs", [])) != set(jobs) - {"site", "publish"}:
        yield "site does not need every job that verifies"
    if jobs["site"].get("if") != ON_DEFAULT_BRANCH:
        yield "site is built for other things than a push to the default branch"
    if "if" in jobs["publish"]:
        yield "publish decides for itself, and not by what it needs"
    if "if" in jobs["verify"] or [step.get("run") for step in jobs["verify"]["steps"]] != [
        None,
        ".ci/run",
    ]:
        yield "verify does not prove everything"
    steps = jobs["publish"]["steps"]
    if len(steps) != 1 or "actions/deploy-pages@" not in steps[0].get("uses", ""):
        yield "publish does more than publishing"
    for job, content in jobs.items():
        if job != "publish" and "actions/deploy-pages@" in str(content):
            yield f"{job} publishes"
    if jobs["verify"]["strategy"]["matrix"]["python"] != TESTED:
        yield "other Pythons than those tested"


def schema_complaints(*files: Path) -> str:
    """Return what the code host's own schema says of these files; nothing where they fit."""
    command = [sys.executable, "-m", "check_jsonschema", "--verbose", "--builtin-schema"]
    done = subprocess.run(
        [*command, "vendor.github-workflows", *map(str, files)], capture_output=True, text=True
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_there_are_two_workflows() -> None:
    assert [file.name for file in FILES] == ["newest.yml", "verify.yml"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_workflow_keeps_our_rules(file: Path) -> None:
    assert complaints(file.name, file.read_text()) == []


def test_the_workflows_fit_the_schema() -> None:
    assert schema_complaints(*FILES) == ""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("runs-on:", "run-on:", "'run-on' was unexpected"),
        ("timeout-minutes: 40", "timeout-minutes: forty", "'forty' is not of type"),
        ("fail-fast: false", "fail-fsat: false", "'fail-fsat' was unexpected"),
        ("  push:\n", "  pushed:\n", "'pushed' was unexpected"),
    ],
)
def test_what_does_not_fit_the_schema_is_seen(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = (FOLDER / "verify.yml").read_text()
    assert old in text
    broken = tmp_path / "verify.yml"
    broken.write_text(text.replace(old, new, 1))
    assert says in schema_complaints(broken)


CHECKOUT = "de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2"
READING = "    permissions:\n      contents: read\n"
PROVING = "      - run: .ci/run\n"
BUILDING = "      - run: make build\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("verify", f"@{CHECKOUT}", "@v6", "not pinned: - uses: actions/checkout@v6"),
        ("verify", " # v6.0.2", "", "not pinned: "),
        ("verify", "actions/checkout", "somebody/checkout", "not pinned: "),
        ("verify", f"{CHECKOUT}", f"{'0' * 40} # v6.0.1", "actions/checkout in two versions"),
        ("verify", "path: site", "path: https://example.org", "names an address"),
        ("verify", "make build", "make bild", "no target: bild"),
        ("newest", "make lock", "make lok", "no target: lok"),
        ("newest", "py::test_the_site", "py::test_site", "no test: tests/site/"),
        ("newest", "test_site.py", "test_sites.py", "no test: tests/site/"),
        ("verify", "permissions: {}", "permissions: read-all", "that they do not name"),
        ("verify", "permissions: {}\n", "", "that they do not name"),
        ("verify", "group: ${{ github.workflow }}", "group: x", "runs may overtake each other"),
        ("newest", "group: ${{ github.workflow }}", "group: x", "runs may overtake each other"),
        ("verify", "in-progress: ${{", "in-progress: true # ${{", "a newer run may end one"),
        ("newest", "in-progress: false", "in-progress: true", "a newer run may end one"),
        ("verify", "  pull_request:", "  pull_request_target:", "starts at pull_request_target"),
        ("verify", "    timeout-minutes: 15\n", "", "site: no sensible timeout-minutes"),
        ("newest", "timeout-minutes: 50", "timeout-minutes: 500", "newest: no sensible timeout"),
        ("verify", READING, "", "verify: permissions are None"),
        ("verify", "pages: read ", "pages: write ", "site: permissions are {"),
        ("newest", "contents: read", "contents: write", "newest: permissions are {"),
        ("verify", "id-token: write", "contents: write", "publish: permissions are {"),
        ("verify", "python:3.13-bookworm", "python:latest", "site: runs in python:latest"),
        ("verify", "fail-fast: false", "continue-on-error: true", "goes on after a failure"),
        ("verify", "    if: github", "    if: always() && github", "goes on after a failure"),
        ("verify", "credentials: false", "credentials: true", "verify: leaves credentials"),
        (
            "newest",
            "        with:\n          persist-credentials: false\n",
            "",
            "newest: leaves credentials",
        ),
        (
            "verify",
            "persist-credentials: false\n",
            "persist-credentials: false\n          ref: main\n",
            "verify: checks out something else",
        ),
        ("verify", BUILDING, "      - run: make build ARGS=${{ github.ref }}\n", "words of others"),
        ("newest", "shell: bash", "shell: sh", "newest: does not see what fails"),
        ("verify", "[verify, site]", "[site]", "publish does not need all other jobs"),
        ("verify", "    needs: [verify]\n", "", "site does not need every job"),
        ("verify", "github.event_name == 'push' && ", "", "site is built for other things"),
        ("verify", "    if: github.event", "    if: true || github.event", "built for other"),
        (
            "verify",
            "    needs: [verify, site]",
            "    if: true\n    needs: [verify, site]",
            "itself",
        ),
        ("verify", PROVING, "      - run: make lint\n", "verify does not prove everything"),
        ("verify", PROVING, "      - run: make build\n" + PROVING, "verify does not prove every"),
        ("verify", "    strategy:", "    if: false\n    strategy:", "verify does not prove every"),
        ("verify", "      - id: deployment", "      - run: x\n      - id: deployment", "does more"),
        ("verify", "actions/upload-pages-artifact", "actions/deploy-pages", "site publishes"),
        ("verify", '"3.12", ', "", "other Pythons than those tested"),
    ],
)
def test_a_broken_rule_is_seen(file: str, old: str, new: str, says: str) -> None:
    text = (FOLDER / f"{file}.yml").read_text()
    assert old in text
    found = complaints(f"{file}.yml", text.replace(old, new, 1))
    assert any(says in complaint for complaint in found), found
