"""Every kind of page looks as it did when someone last looked at it."""

import pytest

from tests.shots import SCHEMES, WIDTHS, find_pages, open_page
from tests.support.building import ROOT
from tests.support.shooting import (
    STORED,
    compare,
    name_shot,
    read_stored,
    shoot,
    store,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FOUND = ROOT / ".cache/shots"
HINT = f"""
Look at the pictures in {FOUND}: of each page `stored`, `seen` and `difference`.
If that is meant: python3 dev.py shots --store"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_looks_as_stored(browser, address, example, width, scheme):
    with open_page(browser, width, scheme) as page:
        wrong = []
        for path in find_pages(example):
            page.goto(address + path)
            name, seen = name_shot(path, width, scheme), shoot(page)
            stored = read_stored(name)
            difference = compare(stored, seen) if stored else None
            if stored and not difference:
                continue
            store(seen, f"{name}-seen", FOUND)
            if difference:
                store(stored, f"{name}-stored", FOUND)
                store(difference.picture.convert("RGB"), f"{name}-difference", FOUND)
            wrong.append(f"{name}: {difference.said if difference else 'is not stored'}")
    assert not wrong, "\n".join([*wrong, HINT])


def test_no_picture_is_stored_of_a_page_that_is_gone(example):
    names = {
        name_shot(path, width, scheme)
        for path in find_pages(example)
        for width in WIDTHS
        for scheme in SCHEMES
    }
    assert {file.stem for file in STORED.iterdir()} == names


def test_stored_pictures_stay_small():
    assert sum(file.stat().st_size for file in STORED.iterdir()) < 3 * 1024 * 1024


TRACK = "progress/communication-excellence/"
PLANTED = {
    "another colour": (TRACK, ":root, [data-md-color-scheme] { --tm-accent: #4357c0 !important }"),
    "another surface": ("", ":root, [data-md-color-scheme] { --tm-surface: #eef0f6 !important }"),
    "a card is missing": ("portfolio/", ".tm-card:nth-of-type(2) { visibility: hidden }"),
    "a card has moved": ("", ".tm-card { position: relative; left: 8px }"),
    "8 pixels more": ("skills/", "article h2:nth-of-type(2) { padding-top: 8px }"),
    "a line of a chart is missing": (TRACK, ".tm-burnup .l { stroke: none !important }"),
    "the plan is missing": (TRACK, ".tm-burnup .p { stroke: none !important }"),
    "a forecast is missing": (TRACK, ".tm-burnup .f { stroke: none !important }"),
    "dots are missing": ("skills/", ".tm-dots .now { visibility: hidden }"),
    "signs of states are missing": ("timeline/", ".tm-chip svg { visibility: hidden }"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_change_that_is_planted_is_seen(browser, address, name):
    path, style = PLANTED[name]
    with open_page(browser, 1280, "light") as page:
        page.goto(address + path)
        before = shoot(page)
        assert compare(before, shoot(page, style)), name


@pytest.mark.parametrize("path", ["", TRACK, "skills/"])
def test_how_a_machine_draws_is_no_change(browser, address, path):
    """Another run, a finer screen, a picture that is a little blurred."""
    with open_page(browser, 1280, "light") as page:
        page.goto(address + path)
        first = shoot(page)
        page.reload()
        assert compare(first, shoot(page)) is None
        for blur in (0.5, 0.8):
            assert compare(first, shoot(page, blurred=blur)) is None
    for density in (1.5, 2):
        with open_page(browser, 1280, "light", density) as page:
            page.goto(address + path)
            assert compare(first, shoot(page)) is None, density
