"""Look for what is private in finished files.

In: `Secrets` and finished files. Out: diagnostics that name file, rule and a fingerprint, never
the words; `trailmark trace` tells its owner the words. Source: PRIVACY rule 8.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from trailmark.audit.places import has_place
from trailmark.audit.planted import unread_forms
from trailmark.audit.readings import Reader, Reading
from trailmark.audit.secrets import Secrets
from trailmark.audit.words import Phrase, words_of
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location

Files = Iterable[tuple[str, bytes]]
"""Paths below the site, with `/`, and what is in them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that is on the site and should not be."""

    path: str
    """The file of the site."""
    rule: str
    """`name`, `run`, `file` or `place`."""
    words: Phrase

    @property
    def fingerprint(self) -> str:
        """What a message may tell of the words."""
        return hashlib.sha256(" ".join(self.words).encode()).hexdigest()[:12]


def audit(
    files: Files,
    secrets: Secrets,
    found: Diagnostics,
    is_declared: Callable[[str], bool] = lambda _: True,
) -> None:
    """Report once each private thing that some file holds, and each file that nothing declared."""
    search = Search(secrets)
    told = set()
    for path, content in files:
        if not is_declared(path):
            found.report("undeclared-file", Location(path))
        for hit in search.hits(path, content):
            if hit.fingerprint not in told:
                told.add(hit.fingerprint)
                found.report("leaked", Location(path), rule=hit.rule, fingerprint=hit.fingerprint)
    missed = unread_forms(Reader) + ["the titles of public notes"] * search.has_met_nothing
    if missed:
        found.report("blind-audit", Location("the finished site"), what=" and ".join(missed))


class Search:
    """Goes through the files of one site."""

    def __init__(self, secrets: Secrets) -> None:
        """Begin a search; nothing is met yet."""
        self._secrets = secrets
        self._pages, self._programs = Reader(), Reader()
        self.has_met_nothing = bool(secrets.canaries)
        """Whether no public title was met in any file so far, though there are some."""

    def hits(self, path: str, content: bytes) -> Iterator[Hit]:
        """Yield what one file holds; its path is read as well."""
        # A file `a%20b` is known to its readers as `a b`.
        named = [Reading(path), *([Reading(unquote(path))] if "%" in path else ())]
        in_program = PurePosixPath(path).suffix.casefold() in _PROGRAMS
        reader = self._programs if in_program else self._pages
        for text, is_prose in (*named, *reader.texts_in(content)):
            words = words_of(text)
            for rule, phrase in self._phrases(words, in_code=in_program or not is_prose):
                hit = Hit(path, rule, phrase)
                if hit.fingerprint not in self._secrets.allowed:
                    yield hit
            if self.has_met_nothing:
                self.has_met_nothing = next(self._secrets.canaries.met_in(words), None) is None
        if self._is_of_the_vault(content):
            yield Hit(path, "file", words_of(path))
        if has_place(content):
            yield Hit(path, "place", words_of(path))

    def _phrases(self, words: Phrase, *, in_code: bool) -> Iterator[tuple[str, Phrase]]:
        for name in self._secrets.names.met_in(words):
            # Programs, styles and markup have names of their own for everything.
            if len(name) > 1 or not in_code:
                yield "name", name
        for stretch in self._secrets.runs.met_in(words):
            yield "run", stretch

    def _is_of_the_vault(self, content: bytes) -> bool:
        """Tell whether a file is one of the vault, byte by byte, that should not leave so."""
        if content in self._secrets.shown:
            return False
        alike = self._secrets.files.get(len(content), ())
        return any(file.read_bytes() == content for file in alike)


_PROGRAMS = frozenset({".js", ".css", ".map"})
