"""What mkdocs.yml says of the site as a whole, read as plain data."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from bothways.errors import BothWaysError


@dataclass(frozen=True)
class NavSection:
    """A part of the navigation: its title, and its pages as seen from docs/."""

    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class SiteSettings:
    """The settings that publishing needs."""

    name: str
    description: str
    url: str
    """Where the site is published, ending in ``/``; empty where nobody says it."""
    nav: tuple[NavSection, ...]


def read_settings(root: Path) -> SiteSettings:
    """Return the settings of the project at ``root``.

    Raises:
        BothWaysError: mkdocs.yml lacks one of them.
    """
    data = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), _loader())
    try:
        url = data.get("site_url") or ""
        return SiteSettings(
            name=data["site_name"],
            description=data["site_description"],
            url=url if url.endswith("/") or not url else f"{url}/",
            nav=tuple(_section(entry) for entry in data["nav"]),
        )
    except KeyError as missing:
        raise BothWaysError(f"mkdocs.yml has no {missing.args[0]}: add it") from None


def _loader() -> Any:
    """Return a loader that knows ``!ENV``; what else stands behind a ``!`` is for builders."""
    loader: Any = type("SettingsLoader", (yaml.SafeLoader,), {})
    loader.add_constructor("!ENV", construct_env_tag)
    loader.add_multi_constructor("", lambda loader, suffix, node: suffix)
    return loader


def _section(entry: dict[str, Any]) -> NavSection:
    ((title, below),) = entry.items()
    return NavSection(title, tuple(_pages(below)))


def _pages(below: Any) -> list[str]:
    """Return the pages of an entry of the navigation, however deep."""
    if isinstance(below, str):
        return [below]
    if isinstance(below, dict):
        return _pages(list(below.values()))
    return [page for entry in below for page in _pages(entry)]
