"""How a link is written: as its author typed it, and above the gate.

In: a link and the path it means. Out: text.
"""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, unquote

from trailmark.base.formats import PDF, file_name, format_of
from trailmark.base.spans import Span
from trailmark.publish.public import SCHEME
from trailmark.syntax.edit import Edit
from trailmark.syntax.links import Link, split_target
from trailmark.vault.note import Note


def without_scheme(link: Link) -> Link:
    """Return a canonical link as its author would write it; typed by hand it means no more."""
    if link.spelling == "wiki" or not link.target.casefold().startswith(SCHEME):
        return link
    path, fragment = split_target(link.target[len(SCHEME) :])
    return replace(link, target=f"/{unquote(path)}", fragment=unquote(fragment))


def to_public(link: Link, path: str, note: Note) -> str:
    """Return the canonical link to a public file."""
    address = address_of(link, path)
    if link.spelling == "html":
        return f'{link.title}="{address}"'
    label = link.label if link.label is not None else ("" if link.embed else name_of(link, note))
    if link.spelling == "wiki":
        label = escape_brackets(label)
    return f"{'!' if link.embed else ''}[{label}]({address})"


def address_of(link: Link, path: str) -> str:
    """Return the canonical address of a public file and of a place in it."""
    fragment = f"#{quote(link.fragment, safe='^#=')}" if link.fragment else ""
    return f"{SCHEME}{quote(path)}{fragment}"


def name_of(link: Link, note: Note) -> str:
    """Return what Obsidian shows for a link without words: `Note > Heading`."""
    if format_of(link.target) == PDF:
        return file_name(link.target, link.fragment)
    parts = [link.target.removesuffix(".md") or (note.name if not link.fragment else "")]
    parts += [part.strip() for part in link.fragment.split("#")]
    return " > ".join(part for part in parts if part)


def as_typed(link: Link) -> str:
    """Return what stands between the brackets, without words."""
    return f"{link.target}#{link.fragment}" if link.fragment else link.target


def escape_brackets(words: str) -> str:
    """Return words so that they end no link."""
    return words.replace("[", r"\[").replace("]", r"\]")


def without_outer(text: str, link: Link) -> Iterator[Edit]:
    """Yield an edit for brackets around a wikilink: of two nested ones only the inner is a link."""
    line = text.rfind("\n", 0, link.span.start) + 1
    opening = text.rfind("[[", line, link.span.start)
    if link.spelling == "wiki" and opening > text.rfind("]]", line, link.span.start):
        yield Edit(Span(opening, opening + 2), r"\[\[")
