"""What a kind of number is: where it stands, how it reads, and how it is followed.

A pattern is a regular expression with four words of its own: `<n>` is a number, `<date>` a day, a
month or a quarter, `<own>` what the owner typed, `<states>` a list such as `3 behind and 2 open`.
What the owner typed must be found in the owner's files when it has a digit; `<typed>` is the same,
but too short to be found by itself, so that the check of the kind looks for it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml.html import HtmlElement

from tests.support.numbers.reading import DATE, NUMBER, Site, Span, amount, span_of

_STATES = "overdue|behind|on pace|open|not stated|dropped"
_ONE = rf"{NUMBER} (?:{_STATES})"
_WORDS = {
    "n": NUMBER,
    "date": DATE,
    "own": ".+?",
    "typed": ".+?",
    "states": rf"{_ONE}(?:, {_ONE})*(?: and {_ONE})?",
}


@dataclass(frozen=True)
class Shown:
    """A text of a page with its numbers."""

    kind: "Kind"
    site: Site
    page: Path
    element: HtmlElement
    text: str
    n: list[float]
    dates: list[Span]
    own: list[str]
    states: dict[str, int]

    @property
    def article(self) -> HtmlElement:
        """The page that it stands on."""
        return self.site.article(self.page)


Check = Callable[[Shown], None]


@dataclass(frozen=True)
class Kind:
    """One row of the table."""

    name: str
    places: str
    """Simple CSS, several with commas between."""
    says: tuple[str, ...]
    check: Check | None = None
    """Follows the number and counts again; None for what claims nothing."""
    reason: str = ""
    """Why it claims nothing."""
    caption: str = ""
    """How the caption of the table begins that it stands in; empty for any."""

    @cached_property
    def patterns(self) -> list[re.Pattern[str]]:
        """Return what it says as regular expressions."""
        return [_compile(one) for one in self.says]


def _compile(says: str) -> re.Pattern[str]:
    numbers = iter(range(100))
    return re.compile(
        re.sub(
            r"<(n|date|own|typed|states)>",
            lambda word: f"(?P<{word[1]}_{next(numbers)}>{_WORDS[word[1]]})",
            says,
        )
    )


def read(kind: Kind, site: Site, page: Path, at: tuple[HtmlElement, str]) -> Shown | None:
    """Read a text as a kind; None when it says something else."""
    element, text = at
    for pattern in kind.patterns:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        found: dict[str, list[str]] = {"n": [], "date": [], "own": [], "typed": [], "states": []}
        for name, value in match.groupdict().items():
            if value is not None:
                found[name.split("_")[0]].append(value)
        if not all(_is_owners(site, words) for words in found["own"]):
            continue
        return Shown(
            kind=kind,
            site=site,
            page=page,
            element=element,
            text=text,
            n=[amount(one) for one in found["n"]],
            dates=[span_of(one) for one in found["date"]],
            own=[*found["own"], *found["typed"]],
            states=states_in(" ".join(found["states"])),
        )
    return None


def states_in(text: str) -> dict[str, int]:
    """Read `3 behind and 2 open`."""
    return {word: int(many) for many, word in re.findall(rf"(\d+) ({_STATES})", text)}


def _is_owners(site: Site, words: str) -> bool:
    """Tell whether the owner typed it; a list names a record's metric before its words."""
    if not re.search(r"\d", words):
        return True
    parts = [words] if site.wrote(words) else words.split(": ", 1)
    return all(re.search(r"[^\W\d_]{2}", part) and site.wrote(part) for part in parts)
