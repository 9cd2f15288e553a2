"""Every kind of page is silent, asks nobody, holds still, and can be read without scripts."""

import pytest

from tests.shots import SCHEMES, WIDTHS, find_pages, open_page
from tests.support.browsing import BASE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHIFTS = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().map(one => one.value)))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done([]), 150);
})"""
SEEN = 0.001
"""Of the window; less is a fraction of a pixel."""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => { one.open = true })"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_speaks_asks_elsewhere_or_shifts(browser, address, example, width, scheme):
    """Also where the files come as slowly as on a telephone far from a mast."""
    wrong = []
    home = (address.removesuffix(BASE), "data:", "blob:")
    with open_page(browser, width, scheme) as page:
        page.on("console", lambda one: wrong.append(("console", page.url, one.text)))
        page.on("pageerror", lambda one: wrong.append(("error", page.url, str(one))))
        page.on(
            "request",
            lambda one: None if one.url.startswith(home) else wrong.append(("asks", one.url)),
        )
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        slow = {"latency": 40, "downloadThroughput": 400_000, "uploadThroughput": 100_000}
        wire.send("Network.emulateNetworkConditions", {"offline": False, **slow})
        for path in find_pages(example):
            page.goto(address + path, wait_until="load")
            if (shifted := sum(page.evaluate(SHIFTS))) >= SEEN:
                wrong.append(("shifts", path, shifted))
    assert wrong == []


def test_everything_can_be_read_without_scripts(browser, address, example):
    context = browser.new_context(java_script_enabled=False)
    bare, wrong = context.new_page(), {}
    with open_page(browser, 1280, "light") as page:
        for path in find_pages(example):
            words = []
            for one in (page, bare):
                one.goto(address + path)
                one.evaluate(OPEN_ALL)
                words.append(set(one.inner_text("article").split()))
            assert len(words[0]) > 5, path
            if missing := words[0] - words[1]:
                wrong[path] = missing
    assert wrong == {}
    bare.goto(f"{address}progress/staff-engineer/")
    folded = bare.locator("article details").first
    folded.locator("summary").first.click()
    assert folded.locator("a").first.is_visible()
    context.close()


def test_a_shift_that_is_planted_is_seen(browser, address):
    with open_page(browser, 1280, "light") as page:
        page.goto(f"{address}hire/")
        page.evaluate("document.querySelector('article').style.paddingTop = '200px'")
        page.wait_for_timeout(100)
        assert sum(page.evaluate(SHIFTS)) >= SEEN
