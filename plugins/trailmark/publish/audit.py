"""Read finished files as a stranger would and compare them with what did not pass the gate.

In: the vault, what passed, and finished files. Out: diagnostics that name file, rule and a
fingerprint, never the words. Separate from the gate on purpose: it knows only what was written
and what came out. Source: PRIVACY rule 8.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from trailmark.base.casing import fold_case
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.publish.public import PublicVault
from trailmark.publish.readings import has_place
from trailmark.publish.readings import readings as _readings
from trailmark.syntax.document import Heading, walk_blocks
from trailmark.syntax.edit import Edit, MappedText
from trailmark.syntax.inline import plain_text
from trailmark.syntax.links import find_links
from trailmark.syntax.scan import code_spans
from trailmark.vault.note import Note, Vault

RUN = 8
"""How many words in a row of a private text are a leak."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What no finished file may hold, and what some file must."""

    names: Mapping[str, tuple[Phrase, ...]]
    """Titles, aliases, slugs, tags and file names, by their first word."""
    runs: frozenset[int]
    """Hashes of the runs of eight words that stand in private text only."""
    canaries: Mapping[str, tuple[Phrase, ...]]
    """Titles and headings of public notes, by their first word; an audit that meets none of them
    has not read the site."""


def gather_secrets(vault: Vault, public: PublicVault, common: Iterable[str] = ()) -> Secrets:
    """Collect what is private; words that are public too, or in `common`, tell nothing."""
    passed = {note.path for note in public.notes}
    shown = {one.path for one in public.attachments}
    known = [_words(text) for text in (*_known_texts(public), *common)]
    names = {name for note in vault.notes if note.path not in passed for name in _names_of(note)}
    names.update(
        _words(PurePosixPath(one.path).name) for one in vault.attachments if one.path not in shown
    )
    private = {
        run for note in vault.notes for text in _texts_of(note) for run in _runs(_words(text))
    }
    secret = _by_first_word(filter(_is_telling, names))
    told = {name for words in known for name in _met(words, secret)}
    return Secrets(
        names=_by_first_word({*filter(_is_telling, names)} - told),
        runs=frozenset(private - {run for words in known for run in _runs(words)}),
        canaries=_by_first_word({_words(text) for text in _headings_of(public)} - {()}),
    )


def audit(files: Iterable[tuple[str, bytes]], secrets: Secrets, found: Diagnostics) -> None:
    """Report each file that holds something private; the path of a file is read as well."""
    is_blind = bool(secrets.canaries)
    for path, content in files:
        texts = dict.fromkeys((path, *_readings(content)))
        for words in map(_words, texts):
            for rule, phrase in _hits(words, secrets, in_code=_is_code(path)):
                _report(path, rule, " ".join(phrase), found)
            is_blind = is_blind and next(_met(words, secrets.canaries), None) is None
        if has_place(content):
            _report(path, "place", path, found)
    if is_blind:
        found.report("blind-audit", Location("the finished site"))


def _report(path: str, rule: str, words: str, found: Diagnostics) -> None:
    fingerprint = hashlib.sha256(words.encode()).hexdigest()[:12]
    found.report("leaked", Location(path), rule=rule, fingerprint=fingerprint)


def _is_code(path: str) -> bool:
    """Tell whether a file is a program or a style, where a word alone is a name of its own."""
    return PurePosixPath(path).suffix.casefold() in {".js", ".css"}


def _hits(words: Phrase, secrets: Secrets, *, in_code: bool) -> Iterator[tuple[str, Phrase]]:
    for name in _met(words, secrets.names):
        if len(name) > 1 or not in_code:
            yield "name", name
    for at, run in enumerate(_runs(words)):
        if run in secrets.runs:
            yield "run", words[at : at + RUN]
            return


def _met(words: Phrase, phrases: Mapping[str, tuple[Phrase, ...]]) -> Iterator[Phrase]:
    """Yield each phrase that stands in `words`."""
    for at, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if words[at : at + len(phrase)] == phrase:
                yield phrase


def _words(text: str) -> Phrase:
    """Return the words of a text, whatever its case, its width, and the signs nobody sees."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return tuple(_WORD.findall(fold_case(text)))


_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


def _runs(words: Phrase) -> Iterator[int]:
    for at in range(len(words) - RUN + 1):
        yield hash(words[at : at + RUN])


def _known_texts(public: PublicVault) -> Iterator[str]:
    for note in public.notes:
        yield f"{note.properties} {note.title}"
        yield _without_addresses(note.text)
        yield note.path
    for attachment in public.attachments:
        yield attachment.path


def _headings_of(public: PublicVault) -> Iterator[str]:
    for note in public.notes:
        yield note.title
        for block in walk_blocks(note.document.blocks):
            if isinstance(block, Heading):
                yield plain_text(block.text)


def _texts_of(note: Note) -> Iterator[str]:
    yield _without_addresses(note.body)
    for value in note.frontmatter.properties.values():
        yield str(value)


def _without_addresses(text: str) -> str:
    """Return a text with each link as its words alone, since the gate rewrites addresses."""
    edits = [
        Edit(link.span, link.label or ("" if link.embed else f"{link.target} {link.fragment}"))
        for link in find_links(text, code_spans(text))
        if link.spelling != "html"
    ]
    return MappedText.of(text).edit(edits).text


def _names_of(note: Note) -> Iterator[Phrase]:
    yield _words(note.name)
    for key, value in note.frontmatter.properties.items():
        if key.casefold() not in _NAMING:
            continue
        for one in value if isinstance(value, list) else [value]:
            if one:
                yield _words(str(one))
    for line in note.body.splitlines():
        if line.startswith("# "):
            yield _words(line)


_NAMING = frozenset("title slug permalink aliases alias tags tag".split())


def _is_telling(name: Phrase) -> bool:
    """Tell whether a name says something: not a date, not a short word."""
    if not name or all(word.isdigit() for word in name):
        return False
    return len(name) > 1 or len(name[0]) >= 5  # noqa: PLR2004 - shorter ones are too common


def _by_first_word(names: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    grouped: dict[str, list[Phrase]] = {}
    for name in sorted(names):
        grouped.setdefault(name[0], []).append(name)
    return {word: tuple(group) for word, group in grouped.items()}
