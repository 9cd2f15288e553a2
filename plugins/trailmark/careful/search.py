"""Find what the author of a public text may not have meant to publish.

In: public notes and other public texts, and the names of people that the vault knows. Out: places
with the kind of thing and the words, which stand in public text. It warns and does not guess: each
finder asks for more than one sign, since nobody reads warnings that are mostly wrong. Source:
PRIVACY rule 9.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from trailmark.base.casing import fold_case
from trailmark.base.spans import Location
from trailmark.careful.amounts import find_amounts
from trailmark.careful.lists import pattern_of
from trailmark.careful.names import People, find_names
from trailmark.careful.numbers import concealed, find_numbers
from trailmark.careful.phones import find_phones
from trailmark.publish.public import PublicNote
from trailmark.syntax.edit import masked
from trailmark.syntax.scan import code_spans


@dataclass(frozen=True, slots=True)
class Line:
    """One line of public text."""

    place: Location
    whole: str
    """Without the addresses of links."""
    prose: str
    """Without code and formulas too."""


@dataclass(frozen=True, slots=True)
class Careful:
    """Words on one line that are of one kind."""

    place: Location
    kind: str
    words: tuple[str, ...]


def find_careful(
    lines: Iterable[Line], kinds: Iterable[str], people: People, allowed: Iterable[str]
) -> Iterator[Careful]:
    """Yield what is found, by line and kind.

    Args:
        lines: The public text.
        kinds: The kinds to look for, names of `KINDS`.
        people: The names of people that the vault knows.
        allowed: Words that the owner means to publish, whatever their case.
    """
    meant = {_key(words) for words in allowed}
    wanted = [kind for kind in KINDS if kind in set(kinds)]
    for line in lines:
        for kind in wanted:
            found = KINDS[kind].find(line, people)
            shown = dict.fromkeys(map(concealed, found) if kind == "id" else found)
            words = tuple(one for one in shown if _key(one) not in meant)
            if words:
                yield Careful(line.place, kind, words)


def _key(words: str) -> str:
    return " ".join(fold_case(words).replace("’", "'").split())


def lines_of(note: PublicNote) -> Iterator[Line]:
    """Yield the path, the listed properties and the text of a note, each with its place."""
    yield from lines_of_path(note.path, Location(note.source))
    for key, text in _properties(note):
        place = Location(note.source, note.key_lines.get(key))
        yield from lines_of_text(text, place)
    yield from lines_at(note.text, note.location)


def lines_of_path(path: str, place: Location) -> Iterator[Line]:
    """Yield the words of a path, which are in the address of a page or file."""
    return lines_of_text(_JOINTS.sub(" ", path.rpartition(".")[0]), place)


_JOINTS = re.compile(r"[/_.-]+")


def lines_of_text(text: str, place: Location) -> Iterator[Line]:
    """Yield the lines of a text that stands in one place."""
    return lines_at(text, lambda _: place)


def lines_at(text: str, place_of: Callable[[int], Location]) -> Iterator[Line]:
    """Yield the lines of a text whose places `place_of` tells, from their numbers."""
    pairs = zip(text.split("\n"), masked(text, code_spans(text)).split("\n"), strict=True)
    for number, (whole, prose) in enumerate(pairs, start=1):
        if whole.strip():
            bare = _FORMULA.sub(" ", _ADDRESS.sub(_GAP, prose))
            yield Line(place_of(number), _ADDRESS.sub(_GAP, whole), bare)


# The words of a link stay, and so does an address to write to.
_ADDRESS = re.compile(r"(?<=\])\((?!mailto:)[^()\n]*\)|\b(?:https?|vault|view):[^\s)>\]]+")
_GAP = " · "
_FORMULA = re.compile(r"(?<![\w$\\])\$(?=[^\s$])[^$\n]*(?<![\s\\])\$(?![\d$])|\$\$[^$\n]*\$\$")


def _properties(note: PublicNote) -> Iterator[tuple[str, str]]:
    known = note.properties
    single = ("title", "summary", "role", "status", "org", "outcome")
    several = ("aliases", "tags", "stack")
    for name in single:
        yield name, getattr(known, name) or ""
    for name in several:
        yield name, " · ".join(getattr(known, name))
    yield "links", " · ".join(link.label for link in known.links)


def _emails(line: Line, _: People) -> Iterator[str]:
    for match in _EMAIL.finditer(line.whole):
        host = match["host"].casefold()
        if not _NOBODY.search(host) and match["who"].casefold() not in _NO_PERSON:
            yield match[0]


_EMAIL = re.compile(
    r"(?<![\w.+/-])(?P<who>[\w.+-]+)@(?P<host>(?:[\w-]+\.)+[a-z]{2,24})(?![\w-])", re.IGNORECASE
)
# RFC 2606 keeps these for examples; the rest are files such as `logo@2x.png`.
_NOBODY = re.compile(
    r"(?:^|\.)example\.\w+$|\.(?:example|test|invalid|localhost|local|png|jpe?g|gif|svg|webp|md|js|ts|py|css)$"
)
_NO_PERSON = {"git", "hg", "noreply", "no-reply", "user", "you", "name"}


def _words(kind: str) -> Callable[[Line, People], Iterator[str]]:
    def find(line: Line, _: People) -> Iterator[str]:
        pattern = re.compile(rf"(?<![\w-])(?:{pattern_of(kind)})(?![\w-])", re.IGNORECASE)
        return (match[0] for match in pattern.finditer(line.prose))

    return find


def _money(line: Line, people: People) -> Iterator[str]:
    yield from find_amounts(line.prose)
    yield from _words("money")(line, people)


@dataclass(frozen=True, slots=True)
class Kind:
    """What is looked for, as a message calls it, and what finds it."""

    says: str
    find: Callable[[Line, People], Iterator[str]]


KINDS: Mapping[str, Kind] = {
    "money": Kind("about somebody's money", _money),
    "health": Kind("about somebody's health", _words("health")),
    "email": Kind("an e-mail address", _emails),
    "phone": Kind("the number of a phone", lambda line, _: find_phones(line.whole)),
    "id": Kind(
        "the number of an account, card or person", lambda line, _: find_numbers(line.whole)
    ),
    "name": Kind("the name of a person", lambda line, people: find_names(line.prose, people)),
}
"""Every kind, in the order in which it is told."""
