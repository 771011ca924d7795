"""Takes pictures of the site in a real browser.

Five pages to look at, one block for the README, and the picture that goes with links elsewhere.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from bothways.errors import BothWaysError
from bothways.project import Project, find_project

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

#: A browser that asks nobody for anything but the pages it is shown.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # root, as in most containers, cannot have one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

#: Width and height in CSS pixels: a laptop and a phone.
SCREENS = {"wide": (1280, 900), "phone": (390, 844)}

SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class View:
    """A page, or the part of it that is worth looking at."""

    name: str
    address: str
    """Below the home page. With an anchor, the picture is one screen that starts there."""


VIEWS = (
    View("home", ""),
    View("five-minutes", "start/five-minutes/"),
    View("methods", "compare/methods/#methods-filter_by"),
    View("at-a-glance", "compare/at-a-glance/"),
    View("lazy", "learn/lazy/#lazy-attribute_fails"),
)

#: What the README shows: this block with the heading above it.
README_PAGE = "compare/methods/"
README_BLOCK = "methods/get"
README_WIDTH = 800

#: Width and height that the networks ask for.
SOCIAL_SIZE = (1200, 630)

#: Between the picture's edge and what it shows, in CSS pixels.
MARGIN = 16


class NoChromium(BothWaysError):
    """There is no browser to take pictures with."""


def main() -> int:
    """Build the site, take the pictures, and return the exit code."""
    try:
        project = find_project(Path.cwd())
        with TemporaryDirectory(prefix="bothways-pictures-") as name, open_chromium() as browser:
            site = Path(name) / "site"
            _build(project, site)
            with _served(site) as home:
                for path in _take_all(browser, home, project):
                    print(f"{project.relative(path)}  {path.stat().st_size / 1000:.0f} KB")
    except BothWaysError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def find_chromium() -> str:
    """Return the path of the Chromium that is installed.

    Raises:
        NoChromium: there is none.
    """
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        raise NoChromium(f"no Chromium here: none of {', '.join(CHROMIUM_NAMES)} is on the PATH")
    return path


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Start the Chromium that is installed; it is closed at the end.

    Raises:
        NoChromium: there is none, or it does not start.
    """
    path = find_chromium()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        except BrowserError as error:
            reason = error.message.strip().splitlines()[0]
            raise NoChromium(f"no Chromium here: {path} does not start: {reason}") from error
        try:
            yield browser
        finally:
            browser.close()


def _build(project: Project, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    build = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    if build.returncode != 0:
        raise BothWaysError(f"the site does not build, `make build` says why:\n{build.stderr}")


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """Serve a folder on loopback; give the address of its home page, ending in ``/``."""
    handler = partial(_QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the pictures are what there is to see."""


def _take_all(browser: Browser, home: str, project: Project) -> Iterator[Path]:
    """Take all pictures; give the path of each."""
    folder = project.root / "pictures"
    folder.mkdir(exist_ok=True)
    for screen, (width, height) in SCREENS.items():
        for scheme in SCHEMES:
            with _new_page(browser, width, height, scheme) as page:
                for view in VIEWS:
                    path = folder / f"{view.name}-{screen}-{scheme}.png"
                    page.goto(home + view.address, wait_until="networkidle")
                    page.screenshot(path=path, full_page="#" not in view.address)
                    yield path
    yield _take_readme_picture(browser, home, project.docs / "assets" / "page.png")
    yield _take_social_picture(browser, project)


def _take_readme_picture(browser: Browser, home: str, path: Path) -> Path:
    """Take the block and the heading above it, and nothing else of the page."""
    with _new_page(browser, README_WIDTH, 1200, "light") as page:
        page.goto(home + README_PAGE, wait_until="networkidle")
        block = page.locator(f'section[aria-label="{README_BLOCK}"]')
        heading = block.locator("xpath=preceding-sibling::h2[1]")
        top, bottom = heading.bounding_box(), block.bounding_box()
        if top is None or bottom is None:
            raise BothWaysError(f"{README_PAGE} shows no {README_BLOCK} below a heading")
        start = top["y"] - MARGIN
        height = bottom["y"] + bottom["height"] + MARGIN - start
        page.screenshot(
            path=path,
            full_page=True,
            clip={"x": 0, "y": start, "width": README_WIDTH, "height": height},
        )
    return path


def _take_social_picture(browser: Browser, project: Project) -> Path:
    """Take the picture of which those who link to the site show a small copy."""
    path = project.docs / "assets" / "social.png"
    with _new_page(browser, *SOCIAL_SIZE, "light") as page:
        page.goto((project.root / "bothways" / "social.html").as_uri())
        page.screenshot(path=path)
    return path


@contextmanager
def _new_page(browser: Browser, width: int, height: int, scheme: str) -> Iterator[Page]:
    """Give a page of a reader who has never been here before."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    try:
        yield context.new_page()
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main())
