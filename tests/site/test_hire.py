"""The page for a reader with one minute prints on one sheet, with all that is on it."""

import io

import pikepdf
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_it_prints_on_one_clean_sheet(browser, address, sheet):
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}hire/")
    with pikepdf.open(io.BytesIO(page.pdf(format=sheet))) as pdf:
        assert len(pdf.pages) == 1
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar"):
        assert not any(part.is_visible() for part in page.locator(hidden).all()), hidden
    # Paper cannot be clicked: it shows the addresses.
    assert page.get_by_text("deniz@example.org").is_visible()
    assert page.get_by_text("https://example.github.io/trailmark/hire/").is_visible()
    # Ink on white, whatever the screen has.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
    page.close()


def test_what_is_for_paper_is_not_on_the_screen(browser, address):
    page = browser.new_page()
    page.goto(f"{address}hire/")
    assert not any(part.is_visible() for part in page.locator(".tm-paper").all())
    page.close()
