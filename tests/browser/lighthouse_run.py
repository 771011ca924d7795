"""Visits a page with Lighthouse, in a browser of its own."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bothways.tools.pictures import CHROMIUM_ARGUMENTS

#: What Lighthouse pretends that the reader has.
DEVICES = {"phone": ("--form-factor=mobile",), "desktop": ("--preset=desktop",)}

#: Far more than a visit takes, on a busy machine.
PATIENCE_SECONDS = 180

_METRICS = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
)


@dataclass(frozen=True)
class Visit:
    """What Lighthouse said of a page."""

    scores: dict[str, float]
    """By category, from 0 to 1."""
    remarks: list[str]
    """The metrics of speed, and every audit that cost something."""


@dataclass(frozen=True)
class Lighthouse:
    """The installed program and the browser that it drives."""

    package: Path
    chromium: str

    def visit(self, address: str, device: str, report: Path) -> Visit:
        """Visit a page once; the whole report is kept as JSON at a path."""
        flags = " ".join(("--headless=new", *CHROMIUM_ARGUMENTS))
        command = [
            "node",
            str(self.package / "cli" / "index.js"),
            address,
            *DEVICES[device],
            f"--chrome-flags={flags}",
            "--quiet",
            "--no-enable-error-reporting",
            "--output=json",
            f"--output-path={report}",
        ]
        done = subprocess.run(
            command,
            env={**os.environ, "CHROME_PATH": self.chromium},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"Lighthouse stopped at {address}:\n{done.stdout}"
        return read_report(json.loads(report.read_text("utf-8")))


def read_report(report: dict[str, Any]) -> Visit:
    """Return what counts of a report.

    A category that could not be scored counts as 0: Lighthouse says null.
    """
    scores = {name: part["score"] or 0 for name, part in report["categories"].items()}
    audits = report["audits"]
    costly = {
        reference["id"]
        for part in report["categories"].values()
        for reference in part["auditRefs"]
        if reference["weight"] and (audits[reference["id"]]["score"] or 0) < 1
    }
    shown = [*_METRICS, *sorted(costly - set(_METRICS))]
    return Visit(scores, [_remark(audits[name]) for name in shown if name in audits])


def middle(visits: Sequence[Visit]) -> dict[str, float]:
    """Return the median of several visits, category by category."""
    return {name: median(visit.scores[name] for visit in visits) for name in visits[0].scores}


def _remark(audit: dict[str, Any]) -> str:
    score = "not scored" if audit["score"] is None else audit["score"]
    return f"{audit['title']}: {score} {audit.get('displayValue', '')}".rstrip()
