"""Sums up a test run, in the process that the user started."""

import json
import os
from typing import Any

import pytest

from bothways.pytest_plugin.items import ANSWERED, NOT_RUN, OBSERVED
from bothways.pytest_plugin.updating import Update
from bothways.pytest_plugin.updating_answers import CapabilitiesUpdate

#: Set to ``all`` where nothing may be left out, as in continuous integration.
REQUIRE = "BOTHWAYS_REQUIRE"


class Summary:
    """A pytest plugin: says what was not run, and writes what ``--update`` asks for."""

    def __init__(self, update: Update | None, probed: CapabilitiesUpdate | None) -> None:
        self._update = update
        self._probed = probed
        self._not_run: dict[str, list[str]] = {}
        """Labels of targets, one for each run, by the reason."""
        self._lines: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Gather what a run reports."""
        if report.when != "call":
            return
        for name, value in report.user_properties:
            if name == OBSERVED and self._update is not None:
                self._update.add(str(value))
            elif name == ANSWERED and self._probed is not None:
                self._probed.add(str(value))
            elif name == NOT_RUN:
                label, reason = json.loads(str(value))
                self._not_run.setdefault(reason, []).append(label)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the update; fail where something that is required was not run."""
        for reason, labels in sorted(self._not_run.items()):
            targets = ", ".join(sorted(set(labels)))
            self._lines.append(f"not run: {targets} ({len(labels)} runs). {reason}")
        failed = False
        if self._not_run and os.environ.get(REQUIRE) == "all":
            self._lines.append(f"failed, because {REQUIRE}=all allows no target to be left out")
            failed = True
        if self._update is not None and self._probed is not None:
            changed, problems = self._update.write()
            changed_tables, unprobed = self._probed.write()
            changed, problems = changed + changed_tables, problems + unprobed
            self._lines += [f"changed: {path}" for path in changed]
            self._lines += [f"not written: {problem}" for problem in problems]
            if not changed and not problems:
                self._lines.append("nothing changed")
            failed = failed or bool(problems)
        if failed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print it all."""
        if self._lines:
            terminalreporter.section("both ways")
            for line in self._lines:
                terminalreporter.write_line(line)
