"""Tell an owner which words a fingerprint stands for, and where in the vault they are.

In: the vault and the hits of a search. Out: words and places, for the owner's terminal alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from trailmark.audit.search import Hit
from trailmark.audit.words import Phrase, words_of
from trailmark.base.spans import Location
from trailmark.vault.note import Vault


@dataclass(frozen=True, slots=True)
class Traced:
    """What a fingerprint stands for."""

    hit: Hit
    places: tuple[Location, ...]
    """Where its words stand in the vault, or the files of the vault that it is a copy of."""
    public: frozenset[str]
    """The files that leave, as `places` name them: what is to be mended is most often there."""
    is_allowed: bool
    """Whether its owner lets it pass already."""


def places_of(words: Phrase, vault: Vault) -> Iterator[Location]:
    """Yield where words stand in notes, in values of frontmatter and in names of files."""
    for note in vault.notes:
        if _holds(words_of(note.path), words):
            yield note.location()
        for key, value in note.frontmatter.properties.items():
            if _holds(words_of(str(value)), words):
                yield note.location(note.frontmatter.line_of(key))
        yield from map(note.location, _lines_in(note.body, note.frontmatter.body_line, words))
    for one in vault.attachments:
        if _holds(words_of(one.path), words):
            yield Location(one.source)


def same_files(content: bytes, vault: Vault) -> Iterator[Location]:
    """Yield the files of the vault that are the same as a file of the site, byte by byte."""
    for one in vault.attachments:
        if one.file.stat().st_size == len(content) and one.file.read_bytes() == content:
            yield Location(one.source)


def _lines_in(text: str, first: int, words: Phrase) -> Iterator[int]:
    lines = [words_of(line) for line in text.split("\n")]
    flat = tuple(chain.from_iterable(lines))
    if words[0] not in flat:
        return
    numbers = [number for number, line in enumerate(lines, first) for _ in line]
    for at in range(len(flat) - len(words) + 1):
        if flat[at : at + len(words)] == words:
            yield numbers[at]


def _holds(text: Phrase, words: Phrase) -> bool:
    return any(text[at : at + len(words)] == words for at in range(len(text)))
