"""Every address and every anchor that a page names is there, below whatever path the site lies."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from site_checks.built_site import without_colours


def broken_links(home: str, site_url: str = "") -> list[str]:
    """Follow every link from the home page of a served site; return those that lead nowhere.

    Args:
        home: where the site is served, ending in ``/``.
        site_url: where it says that it is: such addresses are looked up at ``home``.
    """
    return _Walk(home, site_url).problems()


class _Walk:
    def __init__(self, home: str, site_url: str) -> None:
        self._home, self._site_url = home, site_url
        self._connection = HTTPConnection(urlsplit(home).netloc, timeout=30)
        self._anchors: dict[str, set[str]] = {}
        """Of each address that is there."""
        self._statuses: dict[str, int] = {}

    def problems(self) -> list[str]:
        problems = []
        waiting, seen = [self._home], {self._home}
        named: list[tuple[str, str]] = []
        nowhere = urljoin(self._home, "no/such/page/")
        waiting.append(nowhere)
        while waiting:
            page = waiting.pop()
            for address in self._visit(page, may_be_missing=page == nowhere):
                named.append((page, address))
                bare = urldefrag(address)[0]
                if bare not in seen:
                    seen.add(bare)
                    waiting.append(bare)
        named += [(f"{self._home}search", address) for address in self._searched()]
        for page, address in named:
            bare, anchor = urldefrag(address)
            if bare not in self._statuses:
                self._visit(bare)
            if self._statuses[bare] != 200:
                problems.append(f"{page} names {address}: {self._statuses[bare]}")
            elif anchor and unquote(anchor) not in self._anchors.get(bare, set()):
                problems.append(f"{page} names {address}: no such anchor")
        return sorted(set(problems))

    def _visit(self, address: str, may_be_missing: bool = False) -> Iterator[str]:
        """Fetch an address, and return what it names inside the site."""
        self._connection.request("GET", urlsplit(address).path)
        response = self._connection.getresponse()
        body = response.read()
        self._statuses[address] = response.status
        is_page = "html" in response.headers.get("Content-Type", "")
        if not is_page or (response.status != 200 and not may_be_missing):
            return iter(())
        reader = _References()
        reader.feed(without_colours(body.decode("utf-8")))
        self._anchors[address] = reader.anchors
        return self._inside(address, reader.references)

    def _inside(self, page: str, references: list[str]) -> Iterator[str]:
        for reference in references:
            address = urljoin(page, reference)
            if self._site_url and address.startswith(self._site_url):
                address = self._home + address.removeprefix(self._site_url)
            if urlsplit(address).netloc == urlsplit(self._home).netloc:
                yield address

    def _searched(self) -> Iterator[str]:
        """Give the addresses that the site's own search leads to."""
        self._connection.request("GET", urlsplit(self._home).path + "search/search_index.json")
        for entry in json.loads(self._connection.getresponse().read())["docs"]:
            yield urljoin(self._home, entry["location"])


class _References(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.references: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("href", "src") and value is not None:
                self.references.append(value)
            elif (name == "id" and value) or (name == "name" and tag == "a" and value):
                self.anchors.add(value)
