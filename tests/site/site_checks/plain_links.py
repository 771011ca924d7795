"""Every link in what is published for programs leads to a file, and to an id on its page."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from site_checks.built_site import BuiltSite, Page
from site_checks.plain_markdown import links_of


def broken_plain_links(site: BuiltSite, url: str = "") -> list[str]:
    """Return the links of Markdown and text files that lead nowhere.

    Args:
        site: the built site.
        url: where it says that it is. All links inside it have to be whole then.
    """
    ids = {page.path.resolve(): set(page.facts.ids) for page in site.pages}
    texts = [*sorted(site.folder.rglob("*.md")), *sorted(site.folder.glob("llms*.txt"))]
    return [
        f"{path.relative_to(site.folder)} names {target}: {problem}"
        for path in texts
        for target in links_of(path)
        for problem in _problems(site, path, target, url, ids)
    ]


def unnamed_markdown(site: BuiltSite) -> list[str]:
    """Return the pages whose head does not lead to their Markdown, or leads to none."""
    problems = []
    for page in site.pages:
        named = [address for tag, _, address in page.facts.references if tag == "link alternate"]
        expected = [page.path.with_suffix(".md").name] if page.name != "404" else []
        if named != expected:
            problems.append(f"{page.name}: its head names {named or 'no Markdown'}")
        elif expected and not page.path.with_suffix(".md").is_file():
            problems.append(f"{page.name}: its head names Markdown that is not there")
    return problems


def _problems(
    site: BuiltSite, path: Path, target: str, url: str, ids: dict[Path, set[str]]
) -> Iterator[str]:
    address, anchor = urldefrag(target)
    if url and address.startswith(url):
        file = site.folder / unquote(address.removeprefix(url))
    elif urlsplit(target).scheme:
        return
    elif url and address:
        yield "not a whole address"
        return
    else:
        file = path.parent / unquote(address) if address else path
    file = file.resolve()
    if not file.is_file() and not (file / "index.html").is_file():
        yield "no such file"
        return
    page = file.with_suffix(".html")
    # llms-full.txt holds many pages: a link within one of them has no page to look at
    if anchor and page in ids and unquote(anchor) not in ids[page]:
        yield "no such anchor"


def page_addresses(site: BuiltSite) -> list[str]:
    """Return the addresses of all pages, seen from the home page, sorted."""
    return sorted(_address(page) for page in site.pages if page.name != "404")


def _address(page: Page) -> str:
    return page.path.relative_to(page.site).as_posix().removesuffix("index.html")
