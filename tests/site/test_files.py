"""Documents and players work in a browser: with and without scripts, on a phone, for everyone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.shots import SCHEMES, WIDTHS
from tests.support.browsing import serve
from tests.support.building import CONFIG, build_site, write_project
from tests.support.pdfs import make_pdf
from tests.support.vaults import PUBLISHED

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTE = """\
# Files

![[report.pdf#page=2&height=300]]

[[report.pdf#page=2]] and ![[song.mp3]] and ![[film.webm|The film]]

- one ![[report.pdf]]
"""


@pytest.fixture(scope="module", params=["true", "false"], ids=["folders", "files"])
def page_address(request, tmp_path_factory):
    """Serve a site with a page full of files, with both kinds of addresses; give the page's."""
    files = {
        "content/n.md": PUBLISHED + NOTE,
        "content/report.pdf": make_pdf(3),
        "content/song.mp3": b"x",
        "content/film.webm": b"x",
    }
    config = f"use_directory_urls: {request.param}\n{CONFIG}"
    config += "      publish: {uncleaned_types: [mp3, webm]}\n"
    site = build_site(write_project(tmp_path_factory.mktemp("files") / "project", files, config))
    with serve(site) as base:
        yield base + ("notes/n/" if request.param == "true" else "notes/n.html")


@pytest.mark.parametrize("scripts", [True, False])
def test_every_address_of_a_file_is_right(browser, page_address, scripts):
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(page_address)
    asked = [
        *(node.get_attribute("data") for node in page.query_selector_all("object")),
        *(
            node.get_attribute("src")
            for node in page.query_selector_all("article :is(audio, video)")
        ),
        *(node.get_attribute("href") for node in page.query_selector_all("a[href*='media/']")),
    ]
    folder = page_address.rpartition("/")[0]
    answers = {context.request.get(f"{folder}/{address}").status for address in asked}
    context.close()
    assert len(asked) == 9
    assert answers == {200}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_files(browser, page_address, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(page_address)
    violations = Axe().run(page).response["violations"]
    is_too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert not is_too_wide


def test_in_print_the_link_stands_for_the_document(browser, page_address):
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(page_address)
    shown = page.query_selector_all(".tm-file")
    assert [one.inner_text().strip() for one in shown] == ["report.pdf, page 2", "report.pdf"]
    assert not any(node.is_visible() for node in page.query_selector_all("object"))
    page.close()
