"""Read finished files as a stranger would and compare them with what did not pass the gate.

In: the vault, what passed, and finished files. Out: diagnostics that name file, rule and a
fingerprint, never the words. Separate from the gate on purpose: it knows only what was written
and what came out. Source: PRIVACY rule 8.
"""

import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.publish.public import PublicVault
from trailmark.syntax.edit import Edit, MappedText
from trailmark.syntax.links import find_links
from trailmark.syntax.scan import code_spans
from trailmark.vault.note import Note, Vault

RUN = 8
"""How many words in a row of a private text are a leak."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What no finished file may hold."""

    names: dict[str, tuple[Phrase, ...]]
    """Titles, aliases, slugs, tags and file names, by their first word."""
    runs: frozenset[int]
    """Hashes of the runs of eight words that stand in private text only."""


def gather_secrets(vault: Vault, public: PublicVault, common: Iterable[str] = ()) -> Secrets:
    """Collect what is private; words that are public too, or in `common`, tell nothing."""
    passed = {note.path: note for note in public.notes}
    known = [f"{note.properties} {note.title}" for note in public.notes]
    known += [_without_addresses(note.text) for note in public.notes]
    known += [note.path for note in public.notes] + [one.path for one in public.attachments]
    known_words = [_words(text) for text in (*known, *common)]
    public_runs = {run for words in known_words for run in _runs(words)}
    private_runs = {
        run for note in vault.notes for text in _texts_of(note) for run in _runs(_words(text))
    }
    known_text = " ".join(("", *(word for words in known_words for word in (*words, "")), ""))
    names: set[Phrase] = set()
    for note in vault.notes:
        if note.path not in passed:
            names.update(_names_of(note))
    shown = {one.path for one in public.attachments}
    names.update(
        _words(PurePosixPath(one.path).name) for one in vault.attachments if one.path not in shown
    )
    return Secrets(
        names=_by_first_word(name for name in names if _is_telling(name, known_text)),
        runs=frozenset(private_runs - public_runs),
    )


def audit(files: Iterable[tuple[str, bytes]], secrets: Secrets, found: Diagnostics) -> None:
    """Report each file that holds something private; the path of a file is read as well."""
    for path, content in files:
        for text in (path, *_readings(path, content)):
            words = _words(text)
            for rule, phrase in _hits(words, secrets):
                fingerprint = hashlib.sha256(" ".join(phrase).encode()).hexdigest()[:12]
                found.report("leaked", Location(path), rule=rule, fingerprint=fingerprint)


def is_readable(path: str) -> bool:
    """Tell whether a file holds words that can be looked through."""
    return PurePosixPath(path).suffix.casefold() in _TEXT_SUFFIXES


_TEXT_SUFFIXES = {
    *".html .htm .md .json .xml .svg .txt .ics .css .js .yml .yaml .webmanifest".split()
}

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


def _readings(path: str, content: bytes) -> Iterator[str]:
    """Yield the content as the programs of a stranger would decode it."""
    if not is_readable(path):
        return
    text = content.decode("utf-8", "replace")
    yield html.unescape(text)
    # Words that are split by markup are still words to a reader.
    yield html.unescape(_TAG.sub("", text))
    if path.endswith(".json"):
        try:
            yield json.dumps(json.loads(text), ensure_ascii=False)
        except ValueError:
            yield _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if "%" in text:
        yield unquote(html.unescape(text))


def _hits(words: Phrase, secrets: Secrets) -> Iterator[tuple[str, Phrase]]:
    for at, word in enumerate(words):
        for name in secrets.names.get(word, ()):
            if words[at : at + len(name)] == name:
                yield "name", name
    for at, run in enumerate(_runs(words)):
        if run in secrets.runs:
            yield "run", words[at : at + RUN]
            return


def _words(text: str) -> Phrase:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def _runs(words: Phrase) -> Iterator[int]:
    for at in range(len(words) - RUN + 1):
        yield hash(words[at : at + RUN])


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
    properties = note.frontmatter.properties
    yield _words(note.name)
    for key in ("title", "slug", "permalink", "aliases", "alias", "tags"):
        value = properties.get(key)
        for one in value if isinstance(value, list) else [value]:
            if one:
                yield _words(str(one))
    for line in note.body.splitlines():
        if line.startswith("# "):
            yield _words(line)


def _is_telling(name: Phrase, known: str) -> bool:
    """Tell whether a name says something: not a date, not a short word, not public elsewhere."""
    if not name or all(word.isdigit() for word in name):
        return False
    if len(name) == 1 and len(name[0]) < 5:  # noqa: PLR2004 - too common to mean the note
        return False
    return f" {' '.join(name)} " not in known


def _by_first_word(names: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    grouped: dict[str, list[Phrase]] = {}
    for name in sorted(names):
        grouped.setdefault(name[0], []).append(name)
    return {word: tuple(group) for word, group in grouped.items()}
