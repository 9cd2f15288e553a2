"""axe finds nothing on any kind of page, in both schemes, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.shots import SCHEMES, WIDTHS, find_pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser, address, example, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found = {}
    for path in find_pages(example):
        page.goto(address + path)
        violations = Axe().run(page).response["violations"]
        if violations:
            found[path] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
    context.close()
    assert found == {}
