"""Make every link of a public text either canonical or mere words.

In: a redacted text and what is public. Out: the text of a `PublicNote` (see `public`), in which a
reader finds no name of anything that is not public. Source: PRIVACY rules 4, 5 and 10.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from urllib.parse import quote

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import LineIndex
from trailmark.publish.public import SCHEME, PublicVault
from trailmark.syntax.edit import Edit, MappedText
from trailmark.syntax.links import Link, find_links, is_external
from trailmark.syntax.scan import code_spans
from trailmark.vault.names import NameIndex, fold
from trailmark.vault.note import Note

NEUTRAL = "a private note"
"""What a link without words of its own to a private note becomes."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Which names lead where, and which of them may be named."""

    names: NameIndex
    """Every file of the vault."""
    notes: AbstractSet[str]
    """The paths of all notes, public or not."""
    public: AbstractSet[str]
    """The paths that may be linked: public notes and allowed attachments."""
    secrets: AbstractSet[str]
    """Folded titles, aliases, names and paths of what is not public."""


def canonical_links(
    text: MappedText, note: Note, directory: Directory, found: Diagnostics
) -> MappedText:
    """Rewrite all links of a note; what they lead to is told in `Directory`."""
    writer = _Writer(note, directory, found)
    return text.edit(writer.edits(text.text, text.line_of))


def public_words(text: str, note: Note, directory: Directory) -> str:
    """Return a frontmatter value with its links turned into words."""
    edits = [Edit(link.span, _words(link, note, directory)) for link in find_links(text, ())]
    return MappedText.of(text).edit(edits).text


def link_reader(vault: PublicVault) -> Callable[[str], str | None]:
    """Return what turns a link of `site_data/` into one that may be shown, or into None."""
    names = NameIndex(
        [note.path for note in vault.notes],
        {note.path: note.properties.aliases for note in vault.notes},
    )

    def read(written: str) -> str | None:
        links = find_links(written, ())
        target = links[0].target if links else written.strip()
        if is_external(target):
            return target if target.startswith(("https://", "http://", "mailto:")) else None
        path = names.resolve(target, "") if target else None
        return SCHEME + quote(path) if path else None

    return read


@dataclass(frozen=True, slots=True)
class _Writer:
    """Finds what stands in the place of each link of one note."""

    note: Note
    directory: Directory
    found: Diagnostics

    def edits(self, text: str, line_of: Callable[[int], int]) -> list[Edit]:
        edits = []
        index = LineIndex(text)
        for link in find_links(text, code_spans(text)):
            line = line_of(index.line_at(link.span.start))
            written = text[link.span.start : link.span.end]
            new = self._rewrite(self._inside(link, line), written, line)
            if new != written:
                edits.append(Edit(link.span, new))
        return edits

    def _inside(self, link: Link, line: int) -> Link:
        """Return the link with the links inside its words rewritten: `[![…](…)](…)`."""
        if link.spelling != "markdown" or not link.label:
            return link
        label = MappedText.of(link.label)
        return replace(link, label=label.edit(self.edits(link.label, lambda _: line)).text)

    def _rewrite(self, link: Link, written: str, line: int) -> str:
        if link.spelling != "wiki" and is_external(link.target):
            return self._external(link, written, line)
        path = self.directory.names.resolve(link.target, self.note.path)
        if path is not None and path in self.directory.public:
            return _to_public(link, path, self.note)
        self._report(link, path, line)
        if link.spelling == "html":
            return ""
        if link.spelling == "definition":
            return f"[{link.label}]: <#>"
        if link.embed and path is not None:
            return ""
        return _words(link, self.note, self.directory)

    def _report(self, link: Link, path: str | None, line: int) -> None:
        place = self.note.location(line)
        if path is None:
            code = "missing-embed" if link.embed else "missing-note"
            self.found.report(code, place, target=_typed(link))
        elif path not in self.directory.notes:
            pass  # An attachment that was refused: `attachments` says why.
        elif link.embed:
            self.found.report("private-embed", place, target=_typed(link))
        else:
            self.found.report("private-link", place)

    def _external(self, link: Link, written: str, line: int) -> str:
        """Keep a link that leads elsewhere, but let nothing be loaded from there."""
        address = link.target.casefold()
        loads = link.embed and not address.startswith("data:image/")
        if not loads and not address.startswith(_DEAD_SCHEMES):
            before, _, after = written.partition(_label_of(written, link))
            return f"{before}{link.label}{after}" if link.spelling == "markdown" else written
        if link.spelling == "html":
            return ""
        if not loads:
            return link.label or ""
        self.found.report("external-embed", self.note.location(line), target=link.target)
        return f"[{link.label or 'a picture elsewhere'}]({link.target})"


_DEAD_SCHEMES = ("javascript:", "vbscript:", "data:", "file:", "obsidian:")
"""Schemes that do something only on the owner's own machine, or something nobody asked for."""


def _label_of(written: str, link: Link) -> str:
    """Return the words of a Markdown link as they were written."""
    if link.spelling != "markdown":
        return ""
    match = find_links(written, ())
    return (match[0].label or "") if match else ""


def _to_public(link: Link, path: str, note: Note) -> str:
    fragment = f"#{quote(link.fragment, safe='^#=')}" if link.fragment else ""
    address = f"{SCHEME}{quote(path)}{fragment}"
    if link.spelling == "html":
        return f'{link.title}="{address}"'
    if link.spelling == "definition":
        return f"[{link.label}]: {address}"
    label = link.label if link.label is not None else ("" if link.embed else _name(link, note))
    if link.spelling == "wiki":
        label = _escape(label)
    return f"{'!' if link.embed else ''}[{label}]({address})"


def _words(link: Link, note: Note, directory: Directory) -> str:
    """Return the words that stay when a link goes."""
    path = directory.names.resolve(link.target, note.path)
    if path in directory.public or path is None:
        words = link.label or _name(link, note)
    else:
        words = link.label or NEUTRAL
    if fold(words.strip()) in directory.secrets:
        words = NEUTRAL
    return _escape(words) if link.spelling == "wiki" else words


def _name(link: Link, note: Note) -> str:
    """Return what Obsidian shows for a link without words: `Note > Heading`."""
    parts = [link.target.removesuffix(".md") or (note.name if not link.fragment else "")]
    parts += [part.strip() for part in link.fragment.split("#")]
    return " > ".join(part for part in parts if part)


def _typed(link: Link) -> str:
    return f"{link.target}#{link.fragment}" if link.fragment else link.target


def _escape(words: str) -> str:
    return words.replace("[", r"\[").replace("]", r"\]")


def secret_names(notes: Mapping[str, Note], public: AbstractSet[str]) -> frozenset[str]:
    """Return every name by which a reader could know a note that is not public."""
    secrets: set[str] = set()
    known: set[str] = set()
    for path, note in notes.items():
        (known if path in public else secrets).update(_names_of(note))
    # A word that also names something public tells nobody anything.
    return frozenset(secrets - known)


def _names_of(note: Note) -> set[str]:
    properties = note.frontmatter.properties
    names = [note.name, note.path, note.path.removesuffix(".md")]
    for key in ("title", "slug", "permalink", "aliases", "alias"):
        value = properties.get(key)
        names.extend(str(one) for one in (value if isinstance(value, list) else [value]) if one)
    headings = [line[2:] for line in note.body.splitlines() if line.startswith("# ")]
    return {fold(name.strip()) for name in [*names, *headings]}
