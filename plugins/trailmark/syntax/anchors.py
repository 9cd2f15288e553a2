"""Find the heading or block that a link's fragment names.

In: a document and what stands after `#`. Out: the place it names, with the id it has on the site.
Sources: OBSIDIAN rules 4 and 5. Headings are compared by their words, as Obsidian does: special
signs dropped, spaces collapsed, case ignored.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from trailmark.base.slugs import slugify
from trailmark.syntax.document import (
    Block,
    Box,
    Document,
    Fence,
    Footnote,
    Heading,
    ItemList,
    ListItem,
    Other,
    Paragraph,
    Quote,
    Section,
    Table,
    walk_blocks,
)
from trailmark.syntax.inline import plain_text


@dataclass(frozen=True, slots=True)
class Place:
    """What a fragment names; lines count from 1, both ends included."""

    id: str
    line: int
    last_line: int
    heading: Heading | None = None
    """The heading whose section it is; None for a block."""


def heading_ids(document: Document) -> Mapping[int, str]:
    """Return the id of each heading by its line: the slug of its words, numbered on repeats."""
    taken: set[str] = set()
    ids = {}
    for block in walk_blocks(document.blocks):
        if isinstance(block, Heading):
            ids[block.line] = _claim(slugify(plain_text(block.text)), taken)
    return ids


def block_anchor(name: str) -> str:
    """Return the id that a block with the Obsidian id `^name` has on the site."""
    return f"block-{name.casefold()}"


def split_block_id(source: str) -> tuple[str, str | None]:
    """Split `words ^name` into its words and the name of the block, if it has one."""
    match = _BLOCK_ID.search(source)
    return (source[: match.start()], match["name"]) if match else (source, None)


def find_place(document: Document, text: str, fragment: str) -> Place | None:
    """Return what `fragment` names in a note; None when the note has no such heading or block."""
    parts = [part.strip() for part in fragment.split("#") if part.strip()]
    if not parts:
        return None
    index = _index_of(_Indexed(document, text))
    if parts[-1].startswith("^"):
        return index.blocks.get(parts[-1][1:].casefold())
    section = index.find_section([_heading_key(part) for part in parts])
    if section is None:
        return None
    return Place(index.ids[section.line], section.line, section.last_line, section.heading)


def find_anchor(document: Document, text: str, fragment: str) -> str | None:
    """Return the id of what `fragment` names; None when the note has no such heading or block."""
    place = find_place(document, text, fragment)
    return place.id if place else None


_BLOCK_ID = re.compile(r"(?:^|[ \t\n])\^(?P<name>[A-Za-z0-9-]+)[ \t]*$")

# What `stripHeading` of Obsidian's API turns into a space.
_SPECIAL = re.compile(r"""[!"#$%&()*+,.:;<=>?@^`{|}~/\[\]\\\s]+""")


def _claim(slug: str, taken: set[str]) -> str:
    # An id of a block starts with `block-`; a heading of that name gives way.
    base = f"heading-{slug}" if slug.startswith("block-") else slug
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name


def _heading_key(source: str) -> str:
    return _SPECIAL.sub(" ", split_block_id(source)[0]).strip().casefold()


def _heading_keys(source: str) -> set[str]:
    """Return the keys of a heading: by its words, and with what the links in it name.

    Obsidian compares headings as they are typed, so `## See [[other|the plan]]` is found by
    `#See other the plan`; the gate has made `[the plan](vault:other.md)` of it.
    """
    named = _CANONICAL.sub(lambda link: f"{_stem(link['path'])} {link['words']}", source)
    return {_heading_key(one) for one in (source, plain_text(source), named)}


def _stem(path: str) -> str:
    return PurePosixPath(unquote(path)).name.removesuffix(".md")


_CANONICAL = re.compile(r"\[(?P<words>[^\[\]]*)\]\(vault:(?P<path>[^)#\s]*)(?:#[^)\s]*)?\)")


class _Indexed:
    """A document that is known by being the same one, since comparing its blocks is slow."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Indexed) and other.document is self.document


class _Index:
    """The headings and named blocks of one document."""

    def __init__(self, document: Document, text: str) -> None:
        self.ids = heading_ids(document)
        self.blocks: dict[str, Place] = {}
        for name, line, last_line in _named_blocks(document.blocks, text.split("\n")):
            place = Place(block_anchor(name), line, last_line)
            self.blocks.setdefault(name.casefold(), place)
        self._sections: dict[str, list[Section]] = {}
        for section in document.root.walk():
            if section.heading is not None:
                for key in _heading_keys(section.heading.text):
                    self._sections.setdefault(key, []).append(section)

    def find_section(self, wanted: list[str]) -> Section | None:
        """Return the first section that the headings lead to, each below the one before."""
        found = self._sections.get(wanted[0], [])
        for key in wanted[1:]:
            found = [
                section
                for section in self._sections.get(key, [])
                if any(
                    above.line < section.line and section.last_line <= above.last_line
                    for above in found
                )
            ]
        return found[0] if found else None


@lru_cache(maxsize=512)
def _index_of(indexed: _Indexed) -> _Index:
    return _Index(indexed.document, indexed.text)


def _named_blocks(blocks: tuple[Block, ...], lines: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the id and lines of each block that has an id, at any depth."""
    before: Block | None = None
    for block in blocks:
        # On a line of its own below a table, Markdown reads the id as one more row.
        if isinstance(block, Table) and block.rows:
            _, name = split_block_id(block.rows[-1].cells[0])
            if name and block.rows[-1].cells[0].strip() == f"^{name}":
                yield name, block.line, block.last_line
        elif isinstance(block, Paragraph | Heading):
            yield from _named_text(block, before)
        elif isinstance(block, Quote):
            yield from _named_quote(block, lines)
        elif isinstance(block, Box | Footnote):
            yield from _named_blocks(block.blocks, lines)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from _named_item(item, lines)
        before = block


def _named_text(block: Paragraph | Heading, before: Block | None) -> Iterator[tuple[str, int, int]]:
    words, name = split_block_id(block.text)
    if name is None:
        return
    if words.strip():
        yield name, block.line, block.last_line
    elif isinstance(before, Quote | ItemList | Table | Fence | Box | Other):
        yield name, before.line, before.last_line
    else:
        yield name, block.line, block.last_line


def _named_quote(quote: Quote, lines: list[str]) -> Iterator[tuple[str, int, int]]:
    last = lines[quote.last_line - 1].strip() if quote.last_line <= len(lines) else ""
    # Directly below a callout the id has no `>`, so Markdown takes it into the last paragraph.
    if re.fullmatch(r"\^[A-Za-z0-9-]+", last):
        yield last[1:], quote.line, quote.last_line
    yield from _named_blocks(quote.blocks, lines)


def _named_item(item: ListItem, lines: list[str]) -> Iterator[tuple[str, int, int]]:
    _, name = split_block_id(item.text)
    if name:
        yield name, item.line, item.last_line
    yield from _named_blocks(item.blocks, lines)
