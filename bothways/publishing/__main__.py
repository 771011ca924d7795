"""The step after the build: ``python -m bothways.publishing SITE_FOLDER [--offline]``."""

import argparse
import sys
from pathlib import Path

from bothways.errors import BothWaysError
from bothways.project import find_project
from bothways.publishing.offline import pack, refuse_other_builds, write_programs
from bothways.publishing.publish import publish


def main() -> int:
    """Complete the site, pack it if that is asked for, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bothways.publishing", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder that the builder filled")
    parser.add_argument("--offline", action="store_true", help="pack it to be opened from files")
    given = parser.parse_args()
    folder = given.site.resolve()
    try:
        project = find_project(Path.cwd())
        if given.offline:
            refuse_other_builds(folder)
        publish(project, folder)
        if given.offline:
            write_programs(project, folder)
            print(pack(folder))
    except BothWaysError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
