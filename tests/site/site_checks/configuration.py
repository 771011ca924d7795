"""mkdocs.yml executes nothing and stops at every slip; whoever builds the site builds strictly."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

#: Known to execute no code of a page. Whatever joins them has to be looked at first.
HARMLESS_PLUGINS = {"search", "mkdocstrings", "offline", "redirects"}
HARMLESS_EXTENSIONS = re.compile(
    r"bothways\.markdown|abbr|admonition|attr_list|def_list|footnotes|md_in_html|tables|toc"
    r"|pymdownx\.(?!snippets$)\w+"
)

#: What strict builds must notice, and the settings that let them.
STRICT_SETTINGS = {
    "nav": {"omitted_files": {"warn"}, "not_found": {"warn"}, "absolute_links": {"warn"}},
    "links": {
        "not_found": {"warn"},
        "anchors": {"warn"},
        "absolute_links": {"warn", "relative_to_docs"},
        "unrecognized_links": {"warn"},
    },
}

#: Not the words in a drawing: ``["mkdocs build<br>runs nothing"]``.
_BUILD = re.compile(r"\b(?:mkdocs|zensical)\s+build\b(?!<)[^\n;|]*")


def executing_settings(root: Path) -> list[str]:
    """Return what mkdocs.yml names that may execute code while the site is built."""
    settings = mkdocs_settings(root)
    problems = [f"mkdocs.yml: hooks: {hook}" for hook in settings.get("hooks", [])]
    for name in _names(settings.get("plugins", [])):
        if name not in HARMLESS_PLUGINS:
            problems.append(f"mkdocs.yml: plugin {name} may execute code: it is not known here")
    for name in _names(settings.get("markdown_extensions", [])):
        if not HARMLESS_EXTENSIONS.fullmatch(name):
            problems.append(f"mkdocs.yml: extension {name} may execute code: it is not known here")
    text = (root / "mkdocs.yml").read_text("utf-8")
    for tag in sorted(set(re.findall(r"!!python/\S+", text))):
        if tag != "!!python/name:pymdownx.superfences.fence_code_format":
            problems.append(f"mkdocs.yml: {tag} may execute code")
    return problems


def lenient_settings(root: Path) -> list[str]:
    """Return the slips that a strict build would let pass."""
    validation = mkdocs_settings(root).get("validation", {})
    return [
        f"mkdocs.yml: validation {part}.{name} is {validation.get(part, {}).get(name)}"
        for part, names in STRICT_SETTINGS.items()
        for name, allowed in names.items()
        if validation.get(part, {}).get(name) not in allowed
    ]


def lenient_builds(root: Path) -> list[str]:
    """Return each call of ``mkdocs build`` that is not strict, or quiet, or that is missing."""
    problems = []
    for path in _callers(root):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for call in _BUILD.findall(line):
                words = call.replace("`", " ").split()
                name = f"{path.relative_to(root).as_posix()}:{number}"
                if "--strict" not in words and "-s" not in words:
                    problems.append(f"{name}: builds without --strict")
                if "-q" in words or "--quiet" in words:
                    problems.append(f"{name}: builds with --quiet, which swallows the failure")
    if not _BUILD.search((root / "Makefile").read_text("utf-8")):
        problems.append("Makefile: nothing builds the site")
    return problems


def mkdocs_settings(root: Path) -> dict[str, Any]:
    """Return mkdocs.yml as it stands there, tags unresolved."""
    loader = type("_Loader", (yaml.SafeLoader,), {})
    loader.add_multi_constructor("", lambda loader, suffix, node: suffix)  # type: ignore[attr-defined]
    settings: dict[str, Any] = yaml.load((root / "mkdocs.yml").read_text("utf-8"), loader)
    return settings


def _callers(root: Path) -> Iterator[Path]:
    for pattern in ("Makefile", "README.md", "pyproject.toml", ".ci/*", ".github/**/*.y*ml"):
        yield from (path for path in sorted(root.glob(pattern)) if path.is_file())


def _names(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        yield entry if isinstance(entry, str) else next(iter(entry))
