"""Take pictures of every kind of page: `python tests/shots.py OUT [SITE]`, or `--store`.

Serves the finished site below `/trailmark/`, as GitHub Pages does, and opens it in the browser
that `TRAILMARK_CHROMIUM` names. `--store` builds the example and replaces the pictures with which
tests compare it. Else it complains of requests that leave the site and of pages that
scroll sideways at 320 or 390 pixels; with `AXE_CORE` set to an `axe.min.js`, of accessibility too.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, Request

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # a script finds only what lies beside it

from tests.support.browsing import BASE, open_browser, serve  # noqa: E402
from tests.support.building import build_site, copy_example  # noqa: E402
from tests.support.shooting import STORED, name_shot, shoot, store  # noqa: E402

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
LISTINGS = (
    "",
    "progress/",
    "timeline/",
    "skills/",
    "portfolio/",
    "log/",
    "reviews/",
    "learning/",
    "hire/",
    "notes/",
    "tags/",
    "counted/",
    "ledger/",
    "now/",
)
FOLDERS = ("progress", "portfolio", "log", "reviews", "learning", "notes", "goals")
"""From each of these one page below the listing is taken."""


def find_pages(site: Path) -> list[str]:
    """Return an address of every kind of page that the site has."""
    pages = [page for page in LISTINGS if (site / page / "index.html").is_file()]
    for folder in FOLDERS:
        found = sorted((site / folder).glob("*/index.html"))
        pages += [f"{folder}/{one.parent.name}/" for one in found[:1]]
    return [*pages, "404.html"]


@contextmanager
def open_page(browser: Browser, width: int, scheme: str, density: float = 1) -> Iterator[Page]:
    """Open a page of one width and scheme, in which nothing moves."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        device_scale_factor=density,
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def take_pictures(browser: Browser, base: str, pages: list[str], out: Path) -> list[str]:
    """Take every picture and return what is wrong."""
    problems: list[str] = []
    for width in WIDTHS:
        for scheme in SCHEMES:
            with open_page(browser, width, scheme) as page:
                page.on("request", partial(_watch, base, problems))
                for address in pages:
                    page.goto(base + address, wait_until="load")
                    name = name_shot(address, width, scheme)
                    page.screenshot(path=out / f"{name}.png", full_page=True)
                    problems += [f"{name}: {problem}" for problem in check(page)]
    return sorted(set(problems))


def check(page: Page) -> list[str]:
    """Return what a measure finds wrong with the page that is open."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    problems = []
    widths = (320, size["width"]) if size["width"] < 500 else (size["width"],)
    for width in widths:
        page.set_viewport_size({"width": width, "height": size["height"]})
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            problems.append(f"scrolls {over} px sideways at {width} px")
    if axe := os.environ.get("AXE_CORE"):
        page.add_script_tag(path=axe)
        found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
        problems += [f"axe {json.dumps(violation)}" for violation in found]
    return problems


def _watch(base: str, problems: list[str], request: Request) -> None:
    if not request.url.startswith((base.removesuffix(BASE), "data:", "blob:")):
        problems.append(f"request leaves the site: {request.url}")


def store_pictures() -> None:
    """Replace the pictures with which tests compare the example."""
    for old in STORED.glob("*.webp"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        site = build_site(copy_example(Path(folder) / "example"))
        with serve(site) as base, open_browser() as browser:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    with open_page(browser, width, scheme) as page:
                        for address in find_pages(site):
                            page.goto(base + address)
                            store(shoot(page), name_shot(address, width, scheme))
    sizes = [file.stat().st_size for file in STORED.iterdir()]
    print(f"{len(sizes)} pictures, {sum(sizes) // 1024} kB, in {STORED}; look at what changed")


def main() -> int:
    """Run from the command line."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    if sys.argv[1:] == ["--store"]:
        store_pictures()
        return 0
    out, site = Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "site")
    out.mkdir(parents=True, exist_ok=True)
    with serve(site) as base, open_browser() as browser:
        pages = find_pages(site)
        problems = take_pictures(browser, base, pages, out)
    print(f"{len(pages) * len(WIDTHS) * len(SCHEMES)} pictures in {out}")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
