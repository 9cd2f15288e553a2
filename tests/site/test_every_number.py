"""Every number of every page of the example, followed to what it was counted from.

A table says for each kind of number where it stands, how it reads and how it is followed. The
check of a kind goes where a visitor would, and counts again what it finds there; what claims
nothing, such as a date, says why. A number of no kind fails.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.support.building import build_site, copy_example
from tests.support.numbers.kinds import Shown
from tests.support.numbers.reading import DATE, NUMBER, Site, amount, read_site
from tests.support.numbers.table import CLAIMS, KINDS, check, find_gaps, shown_on
from tests.support.widgets import all_widgets

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    """Build the example with one more note, which has every widget."""
    project = copy_example(tmp_path_factory.mktemp("numbers") / "project")
    (project / "content/notes/every-widget.md").write_text(all_widgets(), encoding="utf-8")
    built = build_site(project)
    return read_site(built, *(project / one for one in ("content", "site_data", "mkdocs.yml")))


@pytest.fixture(scope="module")
def met(site) -> dict[str, Shown]:
    """Return the first text of each kind."""
    found: dict[str, Shown] = {}
    for page in pages_of(site):
        for one in shown_on(site, page):
            found.setdefault(one.kind.name, one)
    return found


def pages_of(site: Site) -> list[Path]:
    return sorted(one for one in site.root.rglob("*.html"))


def test_each_number_of_each_page_is_followed(site):
    gaps = [
        f"{page.relative_to(site.root).parent}: {gap}"
        for page in pages_of(site)
        for gap in find_gaps(site, page)
    ]
    assert not gaps, "\n".join(["", *gaps])


def test_each_kind_of_the_table_is_met(met):
    """A row that nothing needs would let a number pass one day."""
    assert {one.name for one in KINDS} - set(met) == set()


@pytest.mark.parametrize(
    "planted",
    [
        '<p class="tm-note">42 things</p>',
        "<p>42 widgets were made</p>",
        '<ul class="tm-proof"><li>An entry <small>Record, 7 of 9</small></li></ul>',
        '<dl class="tm-facts"><div><dt>Counted</dt><dd>3 new entries</dd></div></dl>',
        '<figure class="tm-fig"><figcaption><strong>12 in all</strong></figcaption></figure>',
        '<svg class="tm-chart"><text class="lab">12</text></svg>',
        '<table class="tm-table"><caption>A new table</caption><tr><td>12</td></tr></table>',
    ],
)
def test_a_number_that_nothing_explains_is_found(planted, site):
    page = site.page("progress/staff-engineer")
    changed = deepcopy(site.article(page))
    changed.append(html.fromstring(planted))
    assert len(find_gaps(with_page(site, page, changed), page)) == 1


@pytest.mark.parametrize("kind", CLAIMS, ids=lambda one: one.name)
def test_a_wrong_number_is_found(kind, site, met):
    """Add one to each number of the first text of a kind: what it leads to says otherwise."""
    shown, page = met[kind.name], met[kind.name].page
    at = list(site.article(page).iter()).index(shown.element)
    changes = list(wrong_numbers(shown.element))
    assert changes
    for change in changes:
        article = deepcopy(site.article(page))
        element = list(article.iter())[at]
        said = change(element)
        changed = with_page(site, page, article)
        found = [one for one in shown_on(changed, page) if one.element in set(element.iter())]
        assert not found or any(check(one) for one in found), f"{said!r} may be any number"


def wrong_numbers(element: HtmlElement) -> Iterator[Callable[[HtmlElement], str]]:
    """Yield a change for each number in an element; dates and the ends of a forecast stay."""
    for at, one in enumerate(element.iter()):
        for part in ("text", "tail") if at else ("text",):
            text = getattr(one, part) or ""
            masked = KEPT.sub(lambda kept: "_" * len(kept[0]), text)
            for match in re.finditer(NUMBER, masked):
                yield partial(put, at=at, part=part, match=match)


KEPT = re.compile(rf"{DATE}|last 12 months|\d+–\d+", re.IGNORECASE)
"""Dates, the length of a year, and the ends of a forecast, of which only the order is checked."""


def put(element: HtmlElement, at: int, part: str, match: re.Match[str]) -> str:
    """Write a number that is one more into a text of an element."""
    one = list(element.iter())[at]
    text = getattr(one, part)
    more = f"{amount(match[0]) + 1:,g}"
    setattr(one, part, text[: match.start()] + more + text[match.end() :])
    return getattr(one, part)


def with_page(site: Site, page: Path, article: HtmlElement) -> Site:
    """Return the site with another page in the place of one."""
    return replace(site, pages={**site.pages, page: article})
