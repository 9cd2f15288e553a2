"""Collect what no finished file may hold, from the notes as written and what passed the gate.

In: the vault, what passed, the settings. Out: `Secrets`. What is public tells nothing, even where
it stands in a private note too; but a part that the witness calls private is never taken for
public, whatever the gate did. Source: PRIVACY rule 8.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from trailmark.audit.drafts import is_review, without_draft
from trailmark.audit.witness import (
    Witness,
    comments,
    read_note,
    without_code,
    without_comments,
    without_filled,
)
from trailmark.audit.words import Phrase, Phrases, Runs, joined, tells, words_of
from trailmark.base.slugs import slugify
from trailmark.publish.public import PublicNote, PublicVault
from trailmark.settings import PublishSettings
from trailmark.vault.note import Attachment, Note, Vault


@dataclass(frozen=True, slots=True)
class Secrets:
    """What no finished file may hold, and what some file must."""

    names: Phrases
    """Titles, aliases, slugs, tags, paths and file names, and short private parts."""
    runs: Runs
    """The runs of eight words that stand in private text only."""
    files: Mapping[int, tuple[Path, ...]]
    """Files of the vault that may not leave as they are, by their size in bytes."""
    shown: frozenset[bytes]
    """The content of the files that leave; one may be clean already."""
    canaries: Phrases
    """Titles of public notes; an audit that meets none of them has not read the site."""
    allowed: frozenset[str]
    """Fingerprints of words that the owner looked at and allows."""


def gather_secrets(
    vault: Vault,
    public: PublicVault,
    settings: PublishSettings,
    *,
    today: date,
    common: Iterable[str] = (),
) -> Secrets:
    """Collect what is private; words that are public too, or in `common`, tell nothing."""
    witnesses = {note.path: read_note(note, settings, today) for note in vault.notes}
    passed = {note.path for note in public.notes if not witnesses[note.path].is_private}
    shown = {one.path for one in public.attachments}
    said = joined((*common, _words_of_sites(), *shown))
    pairs = list(_public_words(vault, public, witnesses))
    known = [said, *(one.all for one in pairs)]
    texts = {note.path: note for note in public.notes if note.path in passed}
    private = [joined(_texts_of(note, texts.get(note.path), known)) for note in vault.notes]
    private += [joined(_text_of_file(one)) for one in vault.attachments if one.path not in shown]
    names = {name for name in _names(vault, passed, shown) if tells(name)}
    names |= {
        part
        for note in vault.notes
        if note.path in passed
        for part in _short_parts(note, witnesses[note.path])
    }
    groups = {name for name in _groups(vault, passed, shown) if tells(name)} - names
    # Names of public notes in a row say no more than the listings of the site, in any order.
    titles = Phrases(words_of(one.title) for one in texts.values())
    lists = (one for words in private for one in titles.lists_in(words))
    typed = [said, *(one.typed for one in pairs)]
    labels = [one.labels for one in pairs]
    return Secrets(
        names=Phrases(_untold(names, typed) | _untold(groups, [*typed, *labels])),
        runs=Runs.of(private).without((*known, *lists)),
        files=_files_by_size(vault),
        shown=frozenset(one.content for one in public.attachments),
        canaries=Phrases(words_of(note.title) for note in public.notes),
        allowed=frozenset(settings.allowed_words),
    )


def _untold(names: set[Phrase], texts: list[Phrase]) -> set[Phrase]:
    """Return the names that stand in none of the texts."""
    usual = set().union(*texts)
    # A single word can be met at every turn, so that looking each one up is quicker.
    left = {name for name in names if len(name) > 1 or name[0] not in usual}
    sought = Phrases(left)
    return left - {name for words in texts for name in sought.met_in(words)}


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a public note.

    Words of a link can be the name of what it leads to, which the gate has to take away. So a name
    that is met in the text of the gate may be there by its fault, and does not excuse itself. Of
    folders and tags a link knows nothing, so there its author's own words do excuse.
    """

    all: Phrase
    typed: Phrase
    """Without what links to notes say."""
    labels: Phrase = ()
    """What the author typed as the words of those links."""


def _public_words(
    vault: Vault, public: PublicVault, witnesses: Mapping[str, Witness]
) -> Iterator[_Said]:
    """Yield what each public note says."""
    written = {note.path: note for note in vault.notes}
    for note in public.notes:
        witness = witnesses[note.path]
        if witness.is_private:
            continue
        head = joined((str(note.properties), note.title, note.path))
        text = without_filled(without_comments(_doubtless(note, witness)))
        # With its addresses too: what a link to elsewhere says was typed for the public.
        words = head + joined(dict.fromkeys((text, _without_addresses(text))))
        source = written[note.path]
        if "](" not in source.body and "[[" not in source.body and "][" not in source.body:
            yield _Said(words, words)
            continue
        lines = enumerate(source.body.split("\n"), source.frontmatter.body_line)
        passed = set(note.lines) - witness.lines
        typed = without_filled(
            without_comments("\n".join(one for line, one in lines if line in passed))
        )
        labels = (one["wiki"] or one["other"] or "" for one in _INNER_LINK.finditer(typed))
        yield _Said(words, head + joined((_INNER_LINK.sub(" ", typed),)), joined(labels))


def _words_of_sites() -> str:
    """Return the words that every generated site says."""
    return (files(__package__) / "site_words.txt").read_text(encoding="utf-8")


def _doubtless(note: PublicNote, witness: Witness) -> str:
    """Return what the gate let pass of a note, without what it should not have."""
    if not witness.lines.intersection(note.lines):
        return note.text
    lines = zip(note.text.split("\n"), note.lines, strict=True)
    return "\n".join(text for text, line in lines if line not in witness.lines)


def _texts_of(note: Note, passed: PublicNote | None, known: Iterable[Phrase]) -> Iterator[str]:
    """Yield what is private of a note: all of it, or the lines that did not pass whole."""
    if passed is None:
        text = _without_addresses(note.body)
        yield from without_draft(text, known) if is_review(note) else (text,)
    else:
        stayed = _stayed(note, passed)
        yield stayed
        # Comments leave the text around them together.
        yield without_comments(stayed)
    for value in note.frontmatter.properties.values():
        yield str(value)


def _stayed(note: Note, passed: PublicNote) -> str:
    """Return each line of which a word did not pass, between what passed of its neighbours."""
    shown: dict[int, str] = {}
    for text, line in zip(passed.text.split("\n"), passed.lines, strict=True):
        shown[line] = f"{shown[line]}\n{text}" if line in shown else text
    written = dict(enumerate(note.body.split("\n"), note.frontmatter.body_line))
    new = {
        line: _without_addresses(text)
        for line, text in written.items()
        if text != shown.get(line) and not _says_all(shown.get(line, ""), text)
    }
    around = sorted({line + step for line in new for step in (-1, 0, 1)})
    return "\n".join(
        new[line] if line in new else _without_addresses(shown.get(line, "")) for line in around
    )


def _says_all(shown: str, written: str) -> bool:
    """Tell whether each word of a line passed; links are written otherwise behind the gate."""
    words = set(words_of(_without_addresses(written)))
    return words <= set(words_of(shown)) or words <= set(words_of(unquote(shown)))


def _text_of_file(one: Attachment) -> Iterator[str]:
    """Yield the text of a file that is one: a canvas, a drawing, a table."""
    try:
        if one.file.stat().st_size <= _LARGEST_TEXT:
            content = one.file.read_bytes()
            if b"\0" not in content:
                # Markup says the same in every file of a kind.
                yield _MARKUP.sub(" ", content.decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return


_LARGEST_TEXT = 2_000_000
_MARKUP = re.compile(r"<!--|<[/?!]?[a-zA-Z][^<>]*>")
_LINK = re.compile(r"\[\[([^\[\]|\n]*\|)?|(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s[^()\n]*)?\)")


_INNER_LINK = re.compile(
    r"!?\[\[[^\[\]\n|]*(?:\|(?P<wiki>[^\[\]\n]*))?\]\]"
    r"|!?\[(?P<other>[^\[\]\n]*)\](?:\((?!\s*<?\w+://)[^()\n]*\)|\[[^\[\]\n]*\])"
)


def _without_addresses(text: str) -> str:
    """Return a text with each link as its words alone, since the gate rewrites addresses."""
    return _LINK.sub("", text) if "](" in text or "[[" in text else text


def _names(vault: Vault, passed: set[str], shown: set[str]) -> Iterator[Phrase]:
    hidden = [note for note in vault.notes if note.path not in passed]
    for note in hidden:
        yield from _names_of(note)
    files = [one.path for one in vault.attachments if one.path not in shown]
    for path in files:
        yield words_of(PurePosixPath(path).name)


def _groups(vault: Vault, passed: set[str], shown: set[str]) -> Iterator[Phrase]:
    """Yield the tags of private notes, and the folders in which nothing is public."""
    hidden = [note for note in vault.notes if note.path not in passed]
    for note in hidden:
        yield from map(words_of, _tags_of(note))
    files = [one.path for one in vault.attachments if one.path not in shown]
    public = {folder for path in (*passed, *shown) for folder in PurePosixPath(path).parents}
    for path in (*(note.path for note in hidden), *files):
        for folder in PurePosixPath(path).parents:
            if folder not in public:
                yield words_of(folder.name)


def _names_of(note: Note) -> Iterator[Phrase]:
    names = [note.name]
    names += _values(note, _NAMING)
    names += [line[2:] for line in note.body.splitlines() if line.startswith("# ")]
    yield from map(words_of, (*names, *map(slugify, names)))


def _tags_of(note: Note) -> Iterator[str]:
    for tag in _values(note, _TAGGING):
        yield from (tag, slugify(tag))
    yield from _BODY_TAG.findall(without_code(note.body)) if "#" in note.body else ()


def _values(note: Note, keys: frozenset[str]) -> Iterator[str]:
    for key, value in note.frontmatter.properties.items():
        if key.casefold() in keys:
            yield from (str(one) for one in (value if isinstance(value, list) else [value]) if one)


_NAMING = frozenset("title slug permalink aliases alias".split())
_TAGGING = frozenset("tags tag".split())
_BODY_TAG = re.compile(r"(?:^|\s)#([^\W\d_][\w/-]*)", re.MULTILINE)


def _short_parts(note: Note, witness: Witness) -> Iterator[Phrase]:
    """Yield private lines and comments of a public note that are shorter than a run."""
    lines = note.body.split("\n")
    first = note.frontmatter.body_line
    parts = [lines[line - first] for line in sorted(witness.lines)]
    for text in (*parts, *comments(note.body)):
        words = words_of(_without_addresses(text))
        if len(words) >= _FEWEST and len("".join(words)) >= _LETTERS:
            yield words


_FEWEST = 3
_LETTERS = 12
"""Words and letters from which a line is told from what others write too."""


def _files_by_size(vault: Vault) -> Mapping[int, tuple[Path, ...]]:
    sizes: dict[int, list[Path]] = {}
    for one in vault.attachments:
        try:
            sizes.setdefault(one.file.stat().st_size, []).append(one.file)
        except OSError:
            continue
    return {size: tuple(files) for size, files in sizes.items() if size >= _TELLING_SIZE}


_TELLING_SIZE = 64
"""Bytes from which two files are not the same by chance."""
