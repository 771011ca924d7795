"""The error that ends a build with one sentence."""

from bothways.errors import BothWaysError


def build_error(sentence: str) -> BothWaysError:
    """Return an error that is MkDocs' own too where MkDocs is installed.

    MkDocs prints its own errors and stops; for any other it would print a traceback. Other
    builders of the same pages need not have MkDocs.
    """
    try:
        from mkdocs.exceptions import BuildError
    except ImportError:
        return BothWaysError(sentence)

    class PageError(BothWaysError, BuildError):
        """A page that cannot be built."""

    return PageError(sentence)
