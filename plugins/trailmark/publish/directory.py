"""Who may be named: which names lead where, and which words would give a private note away.

In: the vault and the redacted texts of its public notes. Out: a `Directory`. Source: PRIVACY
rule 4.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from urllib.parse import unquote

from trailmark.base.casing import fold_case
from trailmark.base.slugs import slugify
from trailmark.publish.marks import without_marks
from trailmark.publish.refusals import Refusal
from trailmark.syntax.anchors import find_place, heading_ids
from trailmark.syntax.document import Heading, parse_document, walk_blocks
from trailmark.syntax.inline import plain_text
from trailmark.vault.names import NameIndex
from trailmark.vault.note import Note


@dataclass(frozen=True, slots=True)
class Directory:
    """What a link may lead to, and what it may say."""

    names: NameIndex
    """Every file of the vault."""
    notes: Mapping[str, Note]
    """All notes, public or not, by path."""
    texts: Mapping[str, str]
    """The redacted text of each public note, by path."""
    public: AbstractSet[str]
    """The paths that may be linked: public notes and allowed attachments."""
    secrets: AbstractSet[str]
    """The keys (see `name_key`) of titles, aliases, names and paths of what is not public."""
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    """Why the other attachments may not be linked, by path."""
    views: Mapping[str, str] = field(default_factory=dict)
    """The kind of each file that only Obsidian draws, by path (see `views`)."""

    def is_secret(self, words: str) -> bool:
        """Tell whether words are a name of something that is not public."""
        # A tag between two words parts them, one inside a word does not.
        forms = (words, re.sub(r"<[^<>]*>", " ", words), unquote(words), words.partition(" > ")[0])
        return any(name_key(form) in self.secrets for form in forms)

    def is_secret_path(self, target: str) -> bool:
        """Tell whether a path that leads nowhere ends in a name of something that is not public."""
        return self.is_secret(target) or self.is_secret(target.rpartition("/")[2])

    def shows(self, path: str, fragment: str) -> bool:
        """Tell whether a heading or block stands in the public part of a note."""
        return _has_place(self.texts[path], fragment)

    def heading(self, path: str, fragment: str) -> str:
        """Return the words of the heading that a fragment names; none when it names no heading."""
        document = parse_document(self.texts[path])
        place = find_place(document, self.texts[path], fragment)
        ids = heading_ids(document)
        headings = [one for one in walk_blocks(document.blocks) if isinstance(one, Heading)]
        named = (one for one in headings if ids[one.line] == slugify(fragment))
        heading = place.heading if place else next(named, None)
        return heading.text if heading else ""

    def hides(self, path: str, fragment: str) -> bool:
        """Tell whether a heading or block stands in a note, but not in its public part."""
        body = self.notes[path].body
        # A link made before its heading was marked still means it.
        texts = (body, without_marks(body))
        return not self.shows(path, fragment) and any(_has_place(one, fragment) for one in texts)


def name_key(words: str) -> str:
    """Return words as names are compared: without markup, punctuation and case."""
    seen = html.unescape(re.sub(r"<[^<>]*>", "", words))
    seen = "".join(sign for sign in seen if unicodedata.category(sign) != "Cf")
    return slugify(fold_case(plain_text(seen)))


def secret_names(
    notes: Mapping[str, Note], texts: Mapping[str, str], hidden: Iterable[str]
) -> frozenset[str]:
    """Return the key of every name by which a reader could know what is not public.

    Args:
        notes: All notes by path.
        texts: The redacted texts of the public ones.
        hidden: The paths of the attachments that are not public.
    """
    secrets = {name_key(name) for path in hidden for name in _ends_of(path)}
    known = {_NO_WORD}
    for path, note in notes.items():
        names = {name_key(name) for name in _names_of(note, texts.get(path, note.body))}
        (known if path in texts else secrets).update(names)
    # A word that also names something public tells nobody anything.
    return frozenset(secrets - known)


_NO_WORD = slugify("")
_NAMING = {"title", "slug", "permalink", "aliases", "alias"}
_TITLE = re.compile(
    r"^[ ]{0,3}#[ \t]+(?P<title>[^\n]+)$|^(?P<underlined>[^\n]+)\n[ ]{0,3}=+[ \t]*$", re.MULTILINE
)
# In frontmatter that is not valid YAML, its author still meant these lines.
_NAMING_LINE = re.compile(
    rf"^\s*(?:{'|'.join(sorted(_NAMING))})\s*:(?P<value>[^\n]*)$", re.IGNORECASE | re.MULTILINE
)


def _ends_of(path: str) -> Iterator[str]:
    """Yield a path and all that is left of it without its first folders."""
    parts = path.split("/")
    return ("/".join(parts[at:]) for at in range(len(parts)))


def _names_of(note: Note, text: str) -> Iterator[str]:
    for path in _ends_of(note.path):
        yield from (path, path.removesuffix(".md"))
    for key, value in note.frontmatter.properties.items():
        if key.casefold() not in _NAMING:
            continue
        for one in value if isinstance(value, list) else [value]:
            # `aliases: one, two` on one line is no list in YAML, but meant as one.
            yield from (str(one), *str(one).split(","))
    if note.undecided:
        yield from (line["value"] for line in _NAMING_LINE.finditer(text))
    for match in _TITLE.finditer(text):
        yield match["title"] or match["underlined"]


def _has_place(text: str, fragment: str) -> bool:
    document = parse_document(text)
    if find_place(document, text, fragment) is not None:
        return True
    # Links made for other programs name a heading by its slug.
    return slugify(fragment) in heading_ids(document).values()
