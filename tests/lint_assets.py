"""Check the scripts and styles of the pages with ESLint and Stylelint: a part of ``make lint``."""

import os
import subprocess
import sys

from node_tools import FOLDER, NoNodeTools, node_package

ROOT = FOLDER.parents[1]

#: The programs, their settings and what they check.
CHECKS = (
    ("eslint", "eslint.config.mjs", ("docs/assets",)),
    ("stylelint", "stylelint.config.mjs", ("docs/assets/*.css",)),
)


def main() -> int:
    """Check them; say in one sentence why not, where there is no npm.

    Returns:
        0 if nothing is wrong; where npm is missing, 0 unless everything is required.
    """
    try:
        programs = node_package(".bin")
    except NoNodeTools as missing:
        print(f"scripts and styles were not checked: {missing}", file=sys.stderr)
        return int(os.environ.get("BOTHWAYS_REQUIRE") == "all")
    ended = [
        subprocess.run(
            [programs / name, "--config", FOLDER / settings, "--max-warnings=0", *paths],
            cwd=ROOT,
            check=False,
        )
        for name, settings, paths in CHECKS
    ]
    return max(run.returncode for run in ended)


if __name__ == "__main__":
    sys.exit(main())
