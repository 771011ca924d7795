"""What stands between the lines ``---`` on top of a page."""


def split_front_matter(text: str) -> tuple[str, str]:
    """Return a page's front matter, which is YAML or empty, and the rest of its text."""
    if not text.startswith("---\n"):
        return "", text
    front, _, rest = text.removeprefix("---\n").partition("\n---\n")
    return front, rest
