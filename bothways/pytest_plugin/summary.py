"""Sums up a test run, in the process that the user started."""

import os
from typing import Any

import pytest

from bothways.pytest_plugin.report import NotRun, handed_over
from bothways.pytest_plugin.updating import Update

#: Set to ``all`` where nothing may be left out, as in continuous integration.
REQUIRE = "BOTHWAYS_REQUIRE"


class Summary:
    """A pytest plugin: says what was not run, and writes what ``--update`` asks for."""

    def __init__(self, update: Update | None) -> None:
        self._update = update
        self._not_run: dict[str, list[str]] = {}
        """Labels of targets, one for each run, by the reason."""
        self._lines: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Gather what a run reports."""
        if report.when != "call":
            return
        for seen in handed_over(report):
            if isinstance(seen, NotRun):
                self._not_run.setdefault(seen.reason, []).append(seen.label)
            elif self._update is not None:
                self._update.add(seen)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the update; fail where something that is required was not run."""
        for reason, labels in sorted(self._not_run.items()):
            targets = ", ".join(sorted(set(labels)))
            self._lines.append(f"not run: {targets} ({len(labels)} runs). {reason}")
        failed = False
        if self._not_run and os.environ.get(REQUIRE) == "all":
            self._lines.append(f"failed, because {REQUIRE}=all allows no target to be left out")
            failed = True
        if self._update is not None:
            self._update.write()
            changed, problems = self._update.changed, self._update.problems
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
