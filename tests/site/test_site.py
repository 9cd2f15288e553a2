"""The example site works for a visitor, below a sub-path, in a real browser."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEEN_BY_SCRIPT = """() => ({
  ids: [...document.querySelectorAll('[id], a[name]')].map(e => e.id || e.name),
  links: [...document.querySelectorAll('a[href], link[href], img[src], script[src]')]
    .map(e => e.getAttribute('href') ?? e.getAttribute('src')),
})"""


@dataclass
class Walk:
    """What a walk over the whole site found."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    """The anchors of each page, by its address."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Page and absolute target of each link."""
    statuses: dict[str, int] = field(default_factory=dict)
    requests: set[str] = field(default_factory=set)
    console: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def walk(browser, address) -> Walk:
    """Follow every internal link from the first page, as a reader would."""
    found = Walk()
    page = browser.new_page()
    page.on("request", lambda request: found.requests.add(request.url))
    page.on("console", lambda message: found.console.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: found.console.append(f"{page.url}: {error}"))
    waiting = [address]
    while waiting:
        url = waiting.pop()
        if url in found.statuses:
            continue
        if not url.endswith("/"):
            found.statuses[url] = page.request.get(url).status
            continue
        response = page.goto(url, wait_until="load")
        found.statuses[url] = response.status
        seen = page.evaluate(SEEN_BY_SCRIPT)
        found.ids[url] = set(seen["ids"])
        for link in seen["links"]:
            target = urljoin(url, link)
            found.links.append((url, target))
            if target.startswith(address):
                waiting.append(urldefrag(target).url)
    page.close()
    return found


def test_every_internal_link_leads_to_a_page(walk):
    broken = {url: status for url, status in walk.statuses.items() if status != 200}
    sources = {target: page for page, target in walk.links}
    assert not {url: sources.get(url) for url in broken}


def test_every_anchor_exists(walk):
    missing = [
        (page, target)
        for page, target in walk.links
        if (fragment := urldefrag(target).fragment)
        and (ids := walk.ids.get(urldefrag(target).url)) is not None
        and unquote(fragment) not in ids
    ]
    assert missing == []


def test_no_link_leaves_the_sub_path_by_accident(walk, address):
    origin = address.removesuffix("/trailmark/")
    strays = [
        (page, target)
        for page, target in walk.links
        if target.startswith(origin) and not target.startswith(address)
    ]
    assert strays == []


def test_no_request_leaves_for_another_site(walk, address):
    origin = address.removesuffix("/trailmark/")
    assert [url for url in walk.requests if not url.startswith((origin, "data:", "blob:"))] == []


def test_the_console_stays_silent(walk):
    assert walk.console == []


def test_every_page_is_found_by_following_links(walk, example, address):
    """A page that nothing links to is found by nobody."""
    built = {
        address + path.parent.relative_to(example).as_posix().removeprefix(".").rstrip("/") + "/"
        for path in example.rglob("index.html")
    }
    built = {url.replace("//", "/").replace(":/", "://", 1) for url in built}
    assert built - set(walk.statuses) == set()


@pytest.mark.parametrize("path", ["nowhere/", "log/nowhere/", "PROGRESS/"])
def test_a_missing_page_has_a_page_that_works_at_any_depth(browser, address, path):
    page = browser.new_page()
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda one: failed.append(one.url) if one.status >= 400 else None)
    response = page.goto(address + path)
    assert response.status == 404
    assert page.locator("h1").inner_text() == "This page does not exist"
    assert failed == [address + path]
    # The stylesheet came along: the text is not in the browser's own font size and face.
    page.get_by_role("link", name="Back to the home page").click()
    assert page.url.rstrip("/").endswith(("/trailmark", "example.github.io/trailmark"))
    page.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(browser, address, walk, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for url in sorted(walk.ids):
        page.goto(url)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide.append((url, over))
    page.close()
    assert wide == []


def test_search_finds_a_note_that_no_navigation_lists(browser, address):
    page = browser.new_page()
    page.goto(address)
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially("backpressure")
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    assert "/trailmark/" in result.get_attribute("href")
    page.close()


def test_everything_is_there_without_scripts(browser, address):
    """A reader without JavaScript sees the tracks, their numbers and the portfolio."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path, words in {
        "": "Staff Engineer",
        "progress/staff-engineer/": "of 3",
        "portfolio/": "Clipnote",
        "timeline/": "Today",
    }.items():
        page.goto(address + path)
        assert words in page.inner_text("main"), path
    context.close()
