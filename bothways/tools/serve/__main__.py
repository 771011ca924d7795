"""Run ``mkdocs serve``, and build again only the pages that show what has changed.

A page that shows the changed program or text is built at once. A page that has something of it in a
table is built when somebody asks for it. Any other change, of a template or of evidence, builds the
whole site, as ``mkdocs serve`` does for every change.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock
from typing import Any

from jinja2 import Environment
from mkdocs.__main__ import cli
from mkdocs.commands import serve
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File
from mkdocs.theme import Theme
from watchdog.observers import Observer

from bothways.project import Project, find_project
from bothways.tools.serve.affected import affected_pages, file_states

log = logging.getLogger("mkdocs.commands.serve")


class Preview:
    """Knows which pages of the served site are not what their files say."""

    def __init__(self, project: Project, forget_templates: Callable[[], None]) -> None:
        self._project = project
        self._forget_templates = forget_templates
        self._states = file_states(project)
        self._later: set[str] = set()
        self._asked_for: set[str] = set()
        self._is_built = False
        self.lock = RLock()

    def build(self, config: MkDocsConfig, *, serve_url: str | None, dirty: bool) -> None:
        """Build what has changed since the last time; MkDocs calls it in place of its own."""
        with self.lock:
            states = file_states(self._project)
            affected = affected_pages(self._project, self._states, states)
            if not self._is_built or affected is None:
                self._forget_templates()
                build(config, serve_url=serve_url)
                self._later.clear()
                self._is_built = True
            else:
                self._later |= affected.later
                pages = affected.now | self._asked_for
                for built in (_built_file(config, page) for page in pages):
                    if built.is_file():  # else it is a chapter without a page
                        os.utime(built, (0, 0))  # older than its source
                build(config, serve_url=serve_url, dirty=True)
                self._later -= pages
            self._states = states

    def is_stale(self, path: str) -> bool:
        """Return whether an address asks for a page that has to be built first, and note that."""
        address = path.strip("/")
        names = {f"{address}.md", f"{address}/index.md".lstrip("/")}
        self._asked_for = names & self._later
        return bool(self._asked_for)


def _built_file(config: MkDocsConfig, page: str) -> Path:
    return Path(
        File(page, config.docs_dir, config.site_dir, config.use_directory_urls).abs_dest_path
    )


class PreviewServer(LiveReloadServer):
    """The server of ``mkdocs serve``, told of changes by the system."""

    preview: Preview

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # MkDocs' own looks at all files twice a second
        self.observer = Observer()  # type: ignore[assignment]

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request; build the page before, if that is needed."""
        with self.preview.lock:
            if self.preview.is_stale(environ["PATH_INFO"]):
                try:
                    self.builder()
                except (Exception, SystemExit) as error:  # as where MkDocs builds after a change
                    log.error(error)
        return super().serve_request(environ, start_response)


def keep_templates() -> Callable[[], None]:
    """Keep the compiled templates and the list of the theme's files from one build to the next.

    Returns:
        what forgets them, so that changed templates are read.
    """
    make = Theme.get_env
    kept: dict[tuple[str, ...], Environment] = {}

    def get_env(theme: Theme) -> Environment:
        folders = tuple(theme.dirs)
        if folders not in kept:
            environment = make(theme)
            names: list[str] = []

            def list_templates(**kwargs: Any) -> list[str]:
                names[:] = names or Environment.list_templates(environment, **kwargs)
                return names

            vars(environment)["list_templates"] = list_templates
            kept[folders] = environment
        return kept[folders]

    Theme.get_env = get_env  # type: ignore[method-assign, assignment]
    return kept.clear


def main() -> None:
    """Serve the project around the current folder, with the arguments of ``mkdocs serve``."""
    PreviewServer.preview = preview = Preview(find_project(Path.cwd()), keep_templates())
    vars(serve).update(build=preview.build, LiveReloadServer=PreviewServer)
    logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "dirty" not in record.msg)
    cli(["serve", "--dirty", *sys.argv[1:]], prog_name="mkdocs")


if __name__ == "__main__":
    main()
