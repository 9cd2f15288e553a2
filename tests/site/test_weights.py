"""Pages stay as light as they were designed to be, in bytes that are the same on every machine."""

import pytest

from bench.weights import pack, weigh

pytestmark = pytest.mark.slow

KB = 1024
WHOLE = 90 * KB
HTML = 10 * KB
CHART = 3 * KB
STYLE = 6.5 * KB
"""As in tests/render: 6 for our own pages, half a one more for what notes hold."""
CHOOSING = 1.5 * KB
"""The second style sheet of the portfolio: most of it is a rule a choice and one a card."""
SCRIPT = 1 * KB
LONGER = {
    # Up to three burn-ups, each with the table of its steps, and the evidence of each milestone.
    "progress/communication-excellence/": 13.5 * KB,
    "progress/head-of-product/": 13.5 * KB,
    "progress/staff-engineer/": 13.5 * KB,
    # Every entry there is, which is what the page is for.
    "ledger/": 15 * KB,
    # The author's own words; a bare Material needs 11 for them.
    "goals/career-goals/": 15 * KB,
}
"""HTML of pages that hold more than a page is meant to; each gives its reason."""


@pytest.fixture(scope="module")
def weights(example):
    pages = [page.parent.relative_to(example).as_posix() for page in example.rglob("index.html")]
    return {
        page: weigh(example, page) for page in ("" if one == "." else f"{one}/" for one in pages)
    }


def too_heavy(weights, part, limit, longer=LONGER):
    return {
        page: part(weight)
        for page, weight in weights.items()
        if part(weight) > longer.get(page, limit)
    }


def test_a_page_is_transferred_within_its_budget(weights):
    assert len(weights) > 50
    assert too_heavy(weights, lambda one: one.whole, WHOLE, {}) == {}


def test_the_html_of_a_page_is_within_its_budget(weights):
    assert too_heavy(weights, lambda one: one.html, HTML) == {}


def test_a_page_that_may_be_longer_needs_it(weights):
    assert [page for page in LONGER if weights[page].html <= HTML] == []


def test_a_chart_is_within_its_budget(weights):
    assert any(weight.charts for weight in weights.values())
    assert too_heavy(weights, lambda one: max(one.charts, default=0), CHART, {}) == {}


def test_style_and_scripts_of_ours_are_within_their_budget(weights):
    assert all(weight.style for weight in weights.values())
    choosing = dict.fromkeys(("portfolio/", "portfolio/most-important/"), STYLE + CHOOSING)
    assert too_heavy(weights, lambda one: one.style, STYLE, choosing) == {}
    assert too_heavy(weights, lambda one: one.script, SCRIPT, {}) == {}


def test_what_is_loaded_is_weighed(tmp_path):
    files = {
        "assets/trailmark/a.css": b"a{}",
        "assets/theme.css": b"b{}",
        "assets/trailmark/a.js": b"1;",
        "picture.png": b"pixels",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    page = (
        '<!DOCTYPE html><link rel="stylesheet" href="../assets/trailmark/a.css">'
        '<link rel="stylesheet" href="../assets/theme.css"><script>__md_scope=1</script>'
        '<script>ours()</script><script type="application/ld+json">{}</script>'
        '<script src="../assets/trailmark/a.js"></script><body><article>'
        '<svg role="img"><text>7</text></svg><svg></svg><img src="../picture.png"></article>'
    )
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text(page, encoding="utf-8")
    found = weigh(tmp_path, "page/")
    assert found.stored == len(page)
    assert found.html == pack([page.encode()])
    assert found.style == pack([b"a{}"])
    assert found.script == pack([b"1;", b"ours()"])
    assert found.whole == found.html + pack([b"a{}", b"b{}", b"1;"])
    assert found.pictures == len(b"pixels")
    assert len(found.charts) == 1
