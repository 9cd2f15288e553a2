"""Serve a finished site as GitHub Pages does, and open it in a real browser."""

import gzip
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

BASE = "/trailmark/"
"""The sub-path below which the site is served."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""For a browser in a container, which asks nobody for anything."""
_PACKED = frozenset((".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".map", ".ics"))


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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def find_chromium() -> str:
    """Return the path of the browser."""
    return os.environ.get("TRAILMARK_CHROMIUM", "/usr/bin/chromium")


class _Pages(SimpleHTTPRequestHandler):
    """Knows only the sub-path, minds upper and lower case, and has a page for what is missing."""

    def do_GET(self) -> None:
        target = Path(self.translate_path(self.path))
        inside = self.path.startswith(BASE) and self._is_there_exactly(target)
        if inside and target.is_dir() and self.path.partition("?")[0].endswith("/"):
            target /= "index.html"
        if inside and target.is_dir() and (target / "index.html").is_file():
            super().do_GET()  # leads to the address with a slash
        elif inside and target.is_file():
            self._send(HTTPStatus.OK, target)
        else:
            self._send(HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html")

    def _send(self, status: HTTPStatus, file: Path) -> None:
        """Send a file, packed where its kind gains by it and the browser can unpack."""
        content = file.read_bytes()
        packed = file.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        kind = self.guess_type(str(file))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind == "text/html" else kind)
        if packed:
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        # A browser that goes on to another page no longer wants the rest of this one.
        with suppress(ConnectionError):
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
