"""Serve a finished site as GitHub Pages does, and open it in a real browser."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

BASE = "/trailmark/"
"""The sub-path below which the site is served."""

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder until the block ends; give the address of its first page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser that `TRAILMARK_CHROMIUM` names, with a fresh profile."""
    chromium = os.environ.get("TRAILMARK_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class _Pages(SimpleHTTPRequestHandler):
    """Knows only the sub-path, minds upper and lower case, and has a page for what is missing."""

    def do_GET(self) -> None:
        target = Path(self.translate_path(self.path))
        inside = self.path.startswith(BASE) and self._is_there_exactly(target)
        if inside and (not target.is_dir() or (target / "index.html").is_file()):
            super().do_GET()
            return
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name upstream
        """Say nothing."""

    def _is_there_exactly(self, target: Path) -> bool:
        """Tell whether the file exists under this very spelling, on any file system."""
        root = Path(self.directory).resolve()
        while root in target.parents:
            if target not in target.parent.glob("*"):
                return False
            target = target.parent
        return target == root
