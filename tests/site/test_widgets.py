"""A page with every widget, by itself and inside of other blocks, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.shots import SCHEMES, WIDTHS
from tests.support.browsing import serve
from tests.support.building import build_site, copy_example
from tests.support.widgets import EXAMPLES, all_widgets
from trailmark.pages.widgets.shapes import SHAPES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "notes/every-widget/"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Build the example with one more note, strictly, so that each example must be right."""
    project = copy_example(tmp_path_factory.mktemp("widgets") / "project")
    (project / "content/notes/every-widget.md").write_text(all_widgets(), encoding="utf-8")
    with serve(build_site(project)) as address:
        yield address


def test_each_kind_has_an_example():
    assert list(EXAMPLES) == list(SHAPES)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_widget_is_drawn_fits_and_can_be_read_by_all(browser, base, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base + PAGE, wait_until="load")
    assert page.locator(".tm-widget").count() == 2 * len(EXAMPLES)
    assert page.locator("article pre").count() == 0
    for widget in page.locator(".tm-widget").all():
        box = widget.bounding_box()
        assert box["height"] > 40
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert said == []
    assert [
        url for url in asked if not url.startswith((base.removesuffix("trailmark/"), "data:"))
    ] == []
    context.close()


def test_every_link_of_a_widget_leads_somewhere(browser, base):
    page = browser.new_page()
    page.goto(base + PAGE)
    links = page.eval_on_selector_all(
        ".tm-widget a", "found => [...new Set(found.map(one => one.href))]"
    )
    inside = [link for link in links if link.startswith(base)]
    assert len(inside) > 20
    for link in inside:
        page.goto(link)
        assert "Page not found" not in page.title()
        assert not page.locator("h1", has_text="404").count()
        anchor = link.partition("#")[2]
        if anchor:
            assert page.locator(f"[id='{anchor}']").count() == 1, link
    page.close()
