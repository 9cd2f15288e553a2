"""Read a finished site as a visitor does: pages, words, dates and where links lead.

Nothing here knows how Trailmark counts; all that is told comes from the HTML and the owner's files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote, urldefrag

from lxml import html
from lxml.html import HtmlElement

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTH = "|".join(MONTHS)
DATE = rf"\d{{1,2}} (?:{_MONTH}) \d{{4}}|(?:{_MONTH}) \d{{4}}|Q[1-4] \d{{4}}"
NUMBER = r"\d[\d,]*(?:\.\d+)?(?:[kM]\b)?"


@dataclass(frozen=True)
class Span:
    """The days that a date of a page means."""

    first: date
    last: date


@dataclass
class Site:
    """The pages of a finished site, each read once."""

    root: Path
    owner: str
    """The words of the owner's files, as `flat` writes them."""
    pages: dict[Path, HtmlElement] = field(default_factory=dict)
    known: dict[tuple[HtmlElement, str], list] = field(default_factory=dict)
    """What was read of a place of a page already."""

    def article(self, page: Path) -> HtmlElement:
        """Return what a page says, without the frame of the theme."""
        if page not in self.pages:
            found = html.parse(page).getroot().find(".//article")
            for one in found.xpath(".//script | .//style | .//a[@class='headerlink']"):
                one.drop_tree()
            self.pages[page] = found
        return self.pages[page]

    def page(self, address: str) -> Path:
        """Return the file of an address below the first page."""
        return self.root / address / "index.html"

    def follow(self, page: Path, href: str) -> tuple[Path, list[HtmlElement]]:
        """Return the page that a link leads to and what stands at its place."""
        address, fragment = urldefrag(href)
        target = (page.parent / unquote(address)).resolve() if address else page
        target = target / "index.html" if target.is_dir() else target
        assert target.is_file(), f"{href} leads nowhere"
        article = self.article(target)
        if not fragment:
            return target, [article]
        places = article.xpath(".//*[@id=$id]", id=fragment)
        assert len(places) == 1, f"{href} leads to {len(places)} places"
        return target, section(places[0])

    def wrote(self, words: str) -> bool:
        """Tell whether the owner has written these words, one after another."""
        return flat(words) in self.owner


def read_site(root: Path, *sources: Path) -> Site:
    """Return the site in a folder, with the words of the owner's files in other folders."""
    files = [
        one
        for folder in sources
        for one in (folder.rglob("*") if folder.is_dir() else [folder])
        if one.suffix in {".md", ".yml"}
    ]
    return Site(root.resolve(), "".join(flat(one.read_text(encoding="utf-8")) for one in files))


def flat(words: str) -> str:
    """Return words without signs and capitals, each between spaces."""
    words = re.sub(r"\[\[[^\]|]*\|", " ", words)
    words = re.sub("⭐+", lambda stars: str(len(stars[0])), words)
    return " ".join(["", *re.findall(r"[^\W_]+", words.casefold()), ""])


def section(place: HtmlElement) -> list[HtmlElement]:
    """Return an element, or a heading with all below it."""
    part = [place]
    if place.tag in {"h1", "h2", "h3"}:
        for one in place.itersiblings():
            if one.tag in {"h1", "h2", "h3"} and one.tag <= place.tag:
                break
            part.append(one)
    return part


def text_of(element: HtmlElement) -> str:
    """Return the words of an element, what stands in other elements set apart by spaces."""
    return re.sub(r" (?=[,.;:)])", "", " ".join(" ".join(element.itertext()).split()))


def texts(article: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield each text of a page that has a digit, with the element that it stands in."""
    for one in article.iter():
        if isinstance(one.tag, str):
            for text in (one.text, *(child.tail for child in one)):
                if text and re.search(r"\d", text):
                    yield one, text


def css(chosen: str) -> str:
    """Return the XPath of simple CSS: tags, classes, and what stands in or right in what.

    `:plain` is what has no class.
    """
    path, deep = ".", True
    for step in chosen.split():
        if step == ">":
            deep = False
            continue
        named, _, plain = step.partition(":")
        tag, *classes = named.split(".")
        held = "".join(f"[contains(concat(' ',@class,' '),' {one} ')]" for one in classes)
        held += "[not(@class)]" if plain else ""
        path += f"{'//' if deep else '/'}{tag or '*'}{held}"
        deep = True
    return path


def find(element: HtmlElement, chosen: str) -> list[HtmlElement]:
    """Return what simple CSS chooses in an element."""
    return element.xpath(css(chosen))


def around(element: HtmlElement, chosen: str) -> HtmlElement:
    """Return the nearest element around one that simple CSS of one step chooses."""
    path = css(chosen).replace(".//", "ancestor-or-self::", 1)
    found = element.xpath(path)
    assert found, f"nothing like {chosen} is around {text_of(element)!r}"
    return found[-1]


def amount(text: str) -> float:
    """Read a number: `1,200`, `2.5`, `4.1k`."""
    scale = {"k": 1000.0, "M": 1_000_000.0}.get(text[-1:], 1.0)
    return float(text.rstrip("kM").replace(",", "")) * scale


def span_of(text: str) -> Span:
    """Read a date, a month or a quarter."""
    *day, month, year = text.split()
    if month.startswith("Q"):
        start = date(int(year), int(month[1]) * 3 - 2, 1)
        return Span(start, _end_of(date(int(year), start.month + 2, 1)))
    start = date(int(year), MONTHS.index(month) + 1, int(day[0]) if day else 1)
    return Span(start, start if day else _end_of(start))


def _end_of(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
