"""The vault with every construct, in a browser: silent, at home, readable at both widths."""

from http import HTTPStatus

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.shots import SCHEMES, WIDTHS
from tests.support.browsing import BASE, serve
from tests.support.obsidian_vault import build_obsidian_site, write_obsidian_project

ACCEPTED = {
    # A link in the title of a closed callout is a link in the app as well; HTML allows it.
    ("nested-interactive", "callouts"),
    # axe does not read MathML; screen readers do.
    ("empty-table-header", "formulas-and-diagrams"),
}
"""What axe says of pages on which nothing is to be mended, by rule and page."""

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OF_THE_BROWSER = ("data:", "blob:", "chrome-extension:", "chrome:")
"""Where Chromium's own viewer of documents comes from."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Serve the vault's site; give the addresses of the pages of notes, and of the tags."""
    project = write_obsidian_project(tmp_path_factory.mktemp("obsidian") / "project")
    root, _ = build_obsidian_site(project)
    found = [one.parent.relative_to(root).as_posix() for one in root.glob("notes/**/index.html")]
    with serve(root) as base:
        yield [f"{base}{path}/" for path in sorted([*found, "tags"])]


@pytest.fixture(params=[(width, scheme) for width in WIDTHS for scheme in SCHEMES], ids=str)
def page(request, browser):
    """Open a page of one width and scheme."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def test_nothing_is_said_fetched_elsewhere_too_wide_or_out_of_reach(page, pages):
    wrong, asked = [], []
    origin = pages[0].partition(BASE)[0]
    page.on("console", lambda message: wrong.append(("console", page.url, message.text)))
    page.on("pageerror", lambda error: wrong.append(("error", page.url, str(error))))
    page.on("response", lambda one: asked.append((one.status, one.url)))
    page.on("request", lambda one: asked.append((HTTPStatus.OK, one.url)))
    for address in pages:
        page.goto(address)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        wrong += [("too wide", address, over)] if over > 0 else []
        wrong += [
            (one["id"], address, one["nodes"][0]["html"])
            for one in Axe().run(page).response["violations"]
            if (one["id"], address.split("/")[-2]) not in ACCEPTED
        ]
    ours = [(status, url) for status, url in asked if not url.startswith(OF_THE_BROWSER)]
    assert wrong == []
    assert [url for _, url in ours if not url.startswith(origin)] == []
    assert [url for status, url in ours if status >= HTTPStatus.BAD_REQUEST] == []


BOXES = """() => [...document.querySelectorAll('.tm-box, .task-list-item input')].map(box => {
  const item = box.closest('li').getBoundingClientRect(), own = box.getBoundingClientRect();
  return [own.width, own.height, own.left - item.left].map(Math.round);
})"""


def test_boxes_of_all_signs_have_one_size_and_stand_in_line(page, pages):
    """Open, ticked, or with any other sign: themes of the app show the same box."""
    page.goto(next(one for one in pages if one.endswith("/tasks/")))
    boxes = [tuple(one) for one in page.evaluate(BOXES)]
    assert len(boxes) > 40
    assert len(set(boxes)) == 1


def test_a_picture_has_the_size_that_its_author_gave_it(page, pages):
    page.goto(next(one for one in pages if one.endswith("/pictures-files/")))
    box = page.locator('img[width="200"][height="60"]').bounding_box()
    assert (box["width"], box["height"]) == (200, 60)
