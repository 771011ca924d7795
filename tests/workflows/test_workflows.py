"""The workflows are sound, pinned and limited, and publish only what passed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema.builtin_schemas import get_builtin_schema
from jsonschema import Draft202012Validator, validators
from ruamel.yaml import YAML

FOLDER = Path(__file__).parents[2] / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*"))

#: An action at a commit, and the release that it is.
PINNED = re.compile(r"uses: (\S+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)$", re.MULTILINE)


def read_yaml(text: str) -> Any:
    """Return what YAML says, in the plain types of JSON; «on» is a word in it."""
    return json.loads(json.dumps(YAML(typ="safe").load(text)))


RULES = Draft202012Validator(read_yaml(Path(__file__).with_name("rules.yml").read_text()))
_OF_CODE_HOST = get_builtin_schema("vendor.github-workflows")
SCHEMA = validators.validator_for(_OF_CODE_HOST)(_OF_CODE_HOST)


def complaints(text: str) -> Iterator[str]:
    """Give what is wrong with the text of a workflow, each with its place in it."""
    workflow = read_yaml(text)
    for validator in (SCHEMA, RULES):
        for error in validator.iter_errors(workflow):
            yield f"{error.json_path}: {error.message}"
    pins = PINNED.findall(text)
    if len(pins) != text.count("uses:"):
        yield "not every action is pinned to a commit, with the release behind it"
    if len(set(pins)) != len({action for action, _ in pins}):
        yield "an action is there in two versions"
    if "://" in text:
        yield "names an address"


def test_there_are_two_workflows() -> None:
    assert [file.name for file in FILES] == ["newest.yml", "verify.yml"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_workflow_keeps_our_rules(file: Path) -> None:
    assert list(complaints(file.read_text())) == []


CHECKOUT = "de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2"
READING = "    permissions:\n      contents: read\n"
PROVING = "      - run: .ci/run\n"
BUILDING = "      - run: make build\n"
CREDENTIALS = "        with:\n          persist-credentials: false\n"
SITE_URL = "          SITE_URL: ${{ steps.pages.outputs.base_url }}/\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("verify", "runs-on:", "run-on:", "$.jobs.verify: "),
        ("verify", "timeout-minutes: 40", "timeout-minutes: forty", "$.jobs.verify"),
        ("verify", "fail-fast: false", "fail-fsat: false", "$.jobs.verify"),
        ("verify", "  push:\n", "  pushed:\n", "$.on: "),
        ("verify", f"@{CHECKOUT}", "@v6", "$.jobs.verify.steps[0].uses: "),
        ("verify", " # v6.0.2", "", "not every action is pinned"),
        ("verify", "actions/checkout", "somebody/checkout", "$.jobs.verify.steps[0].uses: "),
        ("verify", f"{CHECKOUT}", f"{'0' * 40} # v6.0.1", "in two versions"),
        ("verify", "path: site", "path: https://example.org", "names an address"),
        ("verify", "permissions: {}", "permissions: read-all", "$.permissions: "),
        ("verify", "permissions: {}\n", "", "'permissions' is a required property"),
        ("verify", "group: ${{ github.workflow }}", "group: x", "$.concurrency.group: "),
        (
            "newest",
            "in-progress: false",
            "in-progress: true",
            "$.concurrency['cancel-in-progress']",
        ),
        ("newest", "17 4 * * 1", "17 4 30 2 *", "$.on.schedule[0].cron: "),
        ("verify", "  pull_request:", "  pull_request_target:", "$.on: 'pull_request_target'"),
        ("verify", "    timeout-minutes: 15\n", "", "$.jobs.site: 'timeout-minutes'"),
        (
            "newest",
            "timeout-minutes: 50",
            "timeout-minutes: 500",
            "$.jobs.newest['timeout-minutes']",
        ),
        ("verify", READING, "", "$.jobs.verify: 'permissions'"),
        ("verify", "pages: read ", "pages: write ", "$.jobs.site.permissions: "),
        ("newest", "contents: read", "contents: write", "$.jobs.newest.permissions: "),
        ("verify", "id-token: write", "contents: write", "$.jobs.publish.permissions: "),
        ("verify", "python:3.13-bookworm", "python:latest", "$.jobs.site.container: "),
        (
            "verify",
            "    strategy:",
            "    continue-on-error: true\n    strategy:",
            "$.jobs.verify: ",
        ),
        ("newest", "    timeout", "    if: always()\n    timeout", "$.jobs.newest.if: "),
        ("verify", "credentials: false", "credentials: true", "$.jobs.verify.steps[0].with: "),
        ("newest", CREDENTIALS, "", "$.jobs.newest.steps[0]: 'with'"),
        ("verify", CREDENTIALS, f"{CREDENTIALS}          ref: main\n", "steps[0].with: "),
        ("verify", BUILDING, "      - run: make build ARGS=${{ github.ref }}\n", "steps[2].run: "),
        ("verify", BUILDING, "      - run: make build || true\n", "$.jobs.site.steps[2].run: "),
        ("newest", PROVING, "      - run: .ci/run; true\n", "$.jobs.newest.steps[2].run: "),
        ("verify", SITE_URL, "", "$.jobs.site.steps: "),
        ("verify", "path: site", "path: docs", "$.jobs.site.steps: "),
        ("verify", "actions/upload-pages-artifact", "actions/deploy-pages", "$.jobs.site.steps: "),
        ("verify", "  site:\n", "  pages:\n", "$.jobs: 'pages' is not one of"),
        ("newest", "shell: bash", "shell: sh", "$.jobs.newest.steps[1].shell: "),
        ("verify", "[verify, site]", "[site]", "$.jobs.publish.needs: "),
        ("verify", "    needs: [verify]\n", "", "$.jobs.site: 'needs'"),
        ("verify", "github.event_name == 'push' && ", "", "$.jobs.site.if: "),
        ("verify", "    needs: [verify, site]", "    if: true\n    needs: [verify, site]", ".if: "),
        ("verify", PROVING, "      - run: make lint\n", "$.jobs.verify.steps[1].run: "),
        ("verify", PROVING, "      - run: make build\n" + PROVING, "$.jobs.verify.steps: "),
        ("verify", "    strategy:", "    if: false\n    strategy:", "$.jobs.verify.if: "),
        (
            "verify",
            "      - id: deployment",
            "      - run: make x\n      - id: deployment",
            "steps: ",
        ),
    ],
)
def test_a_broken_rule_is_seen(file: str, old: str, new: str, says: str) -> None:
    text = (FOLDER / f"{file}.yml").read_text()
    assert old in text
    found = list(complaints(text.replace(old, new, 1)))
    assert any(says in complaint for complaint in found), found
