"""Work is chosen, ordered and looked at: with and without scripts, by keyboard, by address."""

from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What the notes of the example say; `content/portfolio/` has eight public ones.
ALL = 8
SYSTEMS = {"Outbox for order events", "Search: from 1.9 s to 420 ms at p99"}
SHOWS_SYSTEM_DESIGN = {*SYSTEMS, "Clipnote"}
TALKS = {"Talk: Boring queues"}
FEATURED = {"Clipnote", *SYSTEMS}
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@contextmanager
def opened(browser, address, *, scripts=True, **options):
    context = browser.new_context(java_script_enabled=scripts, **options)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def titles(page):
    """Return the titles of the cards that are seen, in the order of the page."""
    cards = page.locator(".tm-browse .tm-card .h")
    return [one.inner_text() for one in cards.all() if one.is_visible()]


def choose(page, facet, label):
    """Choose as a visitor does: a button by its words, or an entry of a list."""
    row = page.locator("fieldset", has_text=facet)
    if row.count():
        row.get_by_text(label, exact=True).click()
    else:
        page.get_by_label(facet, exact=True).select_option(label)


def is_empty_told(page):
    return page.get_by_text("Nothing fits all of these choices.").is_visible()


@SCRIPTS
@pytest.mark.parametrize(
    ("facet", "label", "expected"),
    [
        ("Track", "Staff Engineer", {*SYSTEMS, "resume-upload, a small library"}),
        ("Kind", "Talk", TALKS),
        ("Skill", "System Design", SHOWS_SYSTEM_DESIGN),
        ("Tag", "#speaking", TALKS),
    ],
)
def test_each_facet_chooses(browser, address, scripts, facet, label, expected):
    with opened(browser, f"{address}portfolio/", scripts=scripts) as page:
        assert len(titles(page)) == ALL
        choose(page, facet, label)
        assert set(titles(page)) == expected
        choose(page, facet, "All")
        assert len(titles(page)) == ALL


@SCRIPTS
def test_choices_narrow_each_other_down_to_nothing_and_all_come_back(browser, address, scripts):
    with opened(browser, f"{address}portfolio/", scripts=scripts) as page:
        choose(page, "Skill", "System Design")
        choose(page, "Kind", "System")
        assert set(titles(page)) == SYSTEMS
        assert not is_empty_told(page)
        choose(page, "Kind", "Talk")
        assert titles(page) == []
        assert is_empty_told(page)
        page.get_by_role("button", name="Show all").click()
        assert len(titles(page)) == ALL
        assert not is_empty_told(page)


def test_the_count_is_said_by_the_script(browser, address):
    with opened(browser, f"{address}portfolio/") as page:
        count = page.get_by_role("status")
        assert count.inner_text() == "8 of 8 shown"
        choose(page, "Skill", "System Design")
        assert count.inner_text() == "3 of 8 shown"
        page.get_by_role("button", name="Show all").click()
        page.wait_for_function("document.querySelector('.tm-count').innerText[0] === '8'")


def test_the_count_is_drawn_by_the_style_without_the_script(browser, address):
    """The text of a counter is known to the accessibility tree alone."""
    with opened(browser, f"{address}portfolio/", scripts=False) as page:
        choose(page, "Skill", "System Design")
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
        said = [
            node["name"]["value"].strip()
            for node in tree["nodes"]
            if node.get("role", {}).get("value") == "StaticText"
        ]
        at = said.index("of 8 shown")
        assert said[at - 1] == "3"


def test_choosing_works_by_keyboard(browser, address):
    with opened(browser, f"{address}portfolio/", scripts=False) as page:
        page.locator("#tm-all-kind").focus()
        page.keyboard.press("ArrowLeft")  # round to the last one
        assert titles(page) == list(TALKS)
        page.keyboard.press("Enter")  # sends nothing
        assert titles(page) == list(TALKS)
        page.keyboard.press("Tab")
        page.keyboard.type("system")
        assert page.get_by_label("Skill", exact=True).input_value() == "system-design"
        assert titles(page) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert len(titles(page)) == ALL
        assert page.evaluate("document.activeElement.innerText") == "Show all"


@SCRIPTS
def test_a_link_from_elsewhere_leads_to_chosen_work(browser, address, scripts):
    with opened(browser, f"{address}portfolio/clipnote/", scripts=scripts) as page:
        page.get_by_role("link", name="System Design (3)").click()
        page.wait_for_url("**/portfolio/*")
        assert set(titles(page)) == SHOWS_SYSTEM_DESIGN
        chosen = page.locator(".tm-only:target")
        if scripts:
            # The form took the choice over, and the address says it in a way that can grow.
            assert chosen.count() == 0
            assert page.url == f"{address}portfolio/?skill=system-design"
            assert page.get_by_label("Skill", exact=True).input_value() == "system-design"
        else:
            assert chosen.inner_text().startswith("Skill: System Design")
            assert not page.locator(".tm-filter").is_visible()
            chosen.get_by_role("link").click()
            page.wait_for_url("**/portfolio/")
            page.wait_for_load_state()
            assert len(titles(page)) == ALL
            assert page.locator(".tm-filter").is_visible()


def test_the_address_says_what_is_chosen_and_choosing_follows_it(browser, address):
    with opened(browser, f"{address}portfolio/?h=words") as page:
        choose(page, "Kind", "System")
        choose(page, "Skill", "System Design")
        # What is not ours stays.
        assert page.url == f"{address}portfolio/?h=words&kind=system&skill=system-design"
        shared = page.url
        choose(page, "Kind", "All")
        choose(page, "Skill", "All")
        assert page.url == f"{address}portfolio/?h=words"
        page.goto(shared)
        assert set(titles(page)) == SYSTEMS
        page.goto(f"{address}portfolio/?kind=unheard&skill=system-design&tag=")
        assert set(titles(page)) == SHOWS_SYSTEM_DESIGN
        assert page.url == f"{address}portfolio/?skill=system-design"
        page.goto(f"{address}portfolio/#%")
        assert len(titles(page)) == ALL


def test_back_leads_out_and_in_again(browser, address):
    with opened(browser, f"{address}") as page:
        page.goto(f"{address}portfolio/")
        choose(page, "Kind", "System")
        choose(page, "Skill", "System Design")
        page.get_by_role("link", name="Outbox for order events").click()
        page.wait_for_url("**/outbox-for-order-events/")
        page.go_back()
        assert set(titles(page)) == SYSTEMS
        # Choosing leaves no steps behind: one step back is the page before.
        page.go_back()
        assert page.url == address


@SCRIPTS
def test_each_order_is_a_page_in_the_order_of_reading(browser, address, scripts):
    with opened(browser, f"{address}portfolio/", scripts=scripts) as page:
        newest = titles(page)
        if scripts:
            choose(page, "Skill", "User Research")
            chosen = titles(page)
        page.get_by_role("link", name="Most important first").click()
        page.wait_for_url("**/most-important/*")
        if scripts:
            assert page.url.endswith("/portfolio/most-important/?skill=user-research")
            assert sorted(titles(page)) == sorted(chosen)
            page.get_by_role("button", name="Show all").click()
        ordered = titles(page)
        assert sorted(ordered) == sorted(newest)
        assert set(ordered[:3]) == FEATURED
        assert ordered[0] == "Clipnote"  # counts for three milestones, more than any other
        assert "what I feature, then what counts for more milestones" in page.inner_text("main")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_work_is_chosen_or_a_picture_is_open(
    browser, address, width, scheme
):
    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    # Colours are measured where nothing is on its way from one to another.
    options["reduced_motion"] = "reduce"
    with opened(browser, f"{address}portfolio/", **options) as page:
        choose(page, "Skill", "System Design")
        choose(page, "Kind", "Talk")
        assert Axe().run(page).response["violations"] == []
        page.goto(f"{address}portfolio/clipnote/")
        page.locator(".tm-zoom").click()
        assert Axe().run(page).response["violations"] == []


@SCRIPTS
def test_a_picture_opens_and_closes_by_keyboard_and_gives_the_focus_back(browser, address, scripts):
    with opened(browser, f"{address}portfolio/clipnote/", scripts=scripts) as page:
        small = page.get_by_role("button", name="Each stage can be repeated without harm")
        large = page.get_by_role("dialog", name="Each stage can be repeated without harm")
        small.focus()
        for leave in ("Escape", "Enter"):
            page.keyboard.press("Enter")
            assert large.is_visible()
            # The way out has the focus.
            assert large.get_by_role("button", name="Close").evaluate(
                "one => one === document.activeElement"
            )
            page.keyboard.press(leave)
            assert not large.is_visible()
            assert small.evaluate("one => one === document.activeElement")


def test_a_picture_opens_in_its_full_size_and_closes_beside_it(browser, address):
    options = {"viewport": {"width": 390, "height": 800}}
    with opened(browser, f"{address}portfolio/clipnote/", **options) as page:
        small = page.locator(".tm-zoom img")
        assert small.bounding_box()["width"] < 390
        small.click()
        large = page.locator(".tm-full img")
        assert large.bounding_box()["width"] == int(large.get_attribute("width")) == 1200
        close = page.get_by_role("button", name="Close")
        page.locator(".tm-full").evaluate("one => one.scrollTo(9999, 9999)")
        box = close.bounding_box()
        assert 0 <= box["x"] < 390 - box["width"]
        page.mouse.click(2, 2)
        assert not page.locator(".tm-full").is_visible()


def test_paper_has_the_chosen_work_and_no_buttons(browser, address):
    with opened(browser, f"{address}portfolio/") as page:
        choose(page, "Skill", "System Design")
        page.emulate_media(media="print")
        assert not page.locator(".tm-filter").is_visible()
        assert set(titles(page)) == SHOWS_SYSTEM_DESIGN
        assert page.get_by_role("status").inner_text() == "3 of 8 shown"


def test_a_page_of_work_says_what_proves_it_and_leads_on(browser, address):
    with opened(browser, f"{address}portfolio/clipnote/") as page:
        assert page.get_by_role("heading", name="Evidence").is_visible()
        # A record of the example links to this work.
        assert page.get_by_text("Clipnote, live, on the day it went public").is_visible()
        facts = page.locator(".tm-facts")
        facts.get_by_role("link", name="System Design").click()
        page.wait_for_url("**/skills/#skill-system-design")
