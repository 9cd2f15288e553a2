"""Every kind of page can be worked by keyboard, in reading order, and one sees where one is."""

import pytest

from tests.shots import WIDTHS, find_pages, open_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NUMBER_STOPS = """() => {
  const groups = new Set();
  const stops = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, audio, video, [tabindex]"
  )].filter(one => {
    if (one.tabIndex < 0 || one.disabled || !one.checkVisibility({visibilityProperty: true}))
      return false;
    if (one.tagName !== "SUMMARY" && one.closest("details:not([open])")) return false;
    if (one.type !== "radio") return true;
    // A group of choices is one stop; arrow keys go on within it.
    const group = document.querySelectorAll(`input[name="${one.name}"]`);
    return one === ([...group].find(other => other.checked) ?? group[0]);
  });
  stops.forEach((one, at) => { one.dataset.stop = at; });
  return stops.length;
}"""
"""Number everything that is seen and can be operated, in the order of the page."""

SEE_STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const marked = part => ["", "::before", "::after"].some(pseudo => {
    const style = getComputedStyle(part, pseudo);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  // A hidden box shows its place on its label, a link that covers a card on the card.
  const places = [one, ...(one.labels ?? []), one.closest("label, li, .tm-card")];
  return {
    stop: Number(one.dataset.stop ?? -1),
    marked: places.some(part => part && marked(part)),
    html: one.outerHTML.slice(0, 200),
  };
}"""


def walk_by_tab(page):
    """Press Tab until the page is left or begins again; return how many stops there are, and all."""
    amount, stops = page.evaluate(NUMBER_STOPS), []
    for _ in range(amount + 1):
        page.keyboard.press("Tab")
        here = page.evaluate(SEE_STOP)
        if here is None or (stops and here["stop"] == stops[0]["stop"]):
            break
        stops.append(here)
    return amount, stops


@pytest.mark.parametrize("width", WIDTHS)
def test_tab_goes_to_everything_in_order_and_shows_where(browser, address, example, width):
    wrong = {}
    with open_page(browser, width, "light") as page:
        for path in find_pages(example):
            page.goto(address + path)
            amount, stops = walk_by_tab(page)
            assert amount > 5, path
            if [one["stop"] for one in stops] != list(range(amount)):
                wrong[path] = [one["stop"] for one in stops]
            if unmarked := [one["html"] for one in stops if not one["marked"]]:
                wrong[f"{path} shows no place"] = unmarked
    assert wrong == {}


def test_what_cannot_be_reached_or_seen_is_found(browser, address):
    with open_page(browser, 1280, "light") as page:
        page.goto(f"{address}hire/")
        page.locator("article").evaluate(
            """one => one.insertAdjacentHTML("afterbegin",
              '<a href="#a" style="outline: 0 !important">unseen</a><a href="#b" tabindex="5">first</a>')"""
        )
        amount, stops = walk_by_tab(page)
        assert [one["stop"] for one in stops] != list(range(amount))
        (unmarked,) = [one["html"] for one in stops if not one["marked"]]
        assert "unseen" in unmarked


def test_what_is_folded_opens_by_keyboard(browser, address):
    with open_page(browser, 1280, "light") as page:
        page.goto(f"{address}progress/staff-engineer/")
        folded = page.locator("article details").first
        for key, is_open in (("Enter", True), ("Space", False)):
            folded.locator("summary").first.focus()
            page.keyboard.press(key)
            assert folded.evaluate("one => one.open") is is_open
