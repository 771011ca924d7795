"""What is not on this machine: its tests are skipped, or fail where everything is required."""

import os
from typing import NoReturn

import pytest


def do_without(missing: Exception | str) -> NoReturn:
    """Skip what cannot be seen here, with its reason; fail where everything is required."""
    if os.environ.get("BOTHWAYS_REQUIRE") == "all":
        pytest.fail(str(missing), pytrace=False)
    pytest.skip(str(missing))
