"""«Something wrong here?» leads to a new issue where a repository is set, and only there."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from building import REPOSITORY_URL
from small_site import SmallSite

#: The link, wherever it stands.
LINK = "section .wrong a"


@pytest.mark.parametrize("kind", ["pair", "failure"])
def test_each_block_leads_to_an_issue_that_names_it(shared_deep_site: SmallSite, kind: str) -> None:
    blocks = list(shared_deep_site.built.sections(kind))
    assert blocks
    for _, name, section in blocks:
        (link,) = section.select(".wrong a")
        address = urlsplit(str(link["href"]))
        assert address.geturl().startswith(f"{REPOSITORY_URL}/issues/new?")
        asked = parse_qs(address.query)
        assert asked["title"] == [f"{name}: "]
        assert f"Block `{name}`, verified with SQLAlchemy 2.1." in asked["body"][0]


def test_where_no_repository_is_set_there_is_no_link(shared_small_site: SmallSite) -> None:
    assert not [page.name for page in shared_small_site.built.pages if page.article.select(LINK)]


def test_the_link_is_the_setting_of_mkdocs_yml(root: Path) -> None:
    assert "repository: !ENV [REPOSITORY_URL, " in (root / "mkdocs.yml").read_text("utf-8")
