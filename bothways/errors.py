"""The root of every error that a contributor can meet."""


class BothWaysError(Exception):
    """One sentence that says what is wrong and how to mend it."""
