"""Write an SVG anew, with what draws the picture and with nothing else.

In: the bytes of a file. Out: a drawing without scripts, animation, metadata, titles, remarks, data
of programs, addresses, names of layers, and what is not shown; or the reason why it cannot be had.
What stays is what `svg_parts` names. The same bytes give the same file (PRIVACY rule 5).
"""

import math
import re
from collections.abc import Iterator

from lxml import etree

from trailmark.base.formats import SVG
from trailmark.publish.pictures import FORMATS, clean_picture
from trailmark.publish.refusals import (
    DAMAGED_DRAWING,
    ENDLESS_DRAWING,
    ENTITIES,
    PACKED_DRAWING,
    PICTURE_IN_DRAWING,
    UNCLEAR_STYLE,
    Refusal,
    RefusedError,
    too_large,
)
from trailmark.publish.svg_drawn import MOST, Drawn, Part
from trailmark.publish.svg_parts import HTML_SPACE, SVG_SPACE
from trailmark.publish.svg_reader import Cleaner, Reader

Size = tuple[int, int]
LARGEST_DRAWING = 20_000_000
"""Bytes; more than that is hours of drawing, or a trap."""
_SVG = f"{{{SVG_SPACE}}}"


def clean_svg(content: bytes, inside: int = 0) -> tuple[bytes, Size] | Refusal:
    """Return the drawing and its size in pixels, or why it may not leave the vault.

    `inside` is how many drawings it stands in, for one that another holds as a picture.
    """
    try:
        root = _parse(content)
        part = Reader(root, _cleaner(inside)).read(root, 0)
        if part is None or part.name != "svg":
            return DAMAGED_DRAWING
        return _write(part), _size_of(part)
    except RefusedError as error:
        return error.refusal
    # Whatever a file can do to its reader, it does not get past the gate by it.
    except Exception:  # noqa: BLE001
        return DAMAGED_DRAWING


def _cleaner(inside: int) -> Cleaner:
    """Return what cleans pictures inside of a drawing, which may be drawings that hold none."""

    def clean(kind: str, content: bytes) -> bytes | None:
        cleaned: tuple[bytes, Size] | Refusal = PICTURE_IN_DRAWING
        if kind == SVG and not inside:
            cleaned = clean_svg(content, inside=1)
        elif kind in FORMATS:
            cleaned = clean_picture(f"x.{kind}", content)
        return None if isinstance(cleaned, Refusal) else cleaned[0]

    return clean


def _parse(content: bytes) -> etree._Element:
    """Return the root of a file; nothing is loaded, and what it declares is not followed."""
    if len(content) > LARGEST_DRAWING:
        raise RefusedError(too_large(len(content), LARGEST_DRAWING))
    if content.startswith(b"\x1f\x8b"):
        raise RefusedError(PACKED_DRAWING)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(content, parser)
    _refuse_other_sheets(root, content)
    _refuse_declarations(root.getroottree())
    if sum(1 for _ in root.iter()) > MOST:
        raise RefusedError(ENDLESS_DRAWING)
    return root


def _refuse_declarations(tree: etree._ElementTree) -> None:
    """Refuse what a type declaration adds: words by name, and attributes that stand nowhere."""
    declared = tree.docinfo.doctype
    if declared and not etree.tostring(tree, encoding="unicode").startswith(declared):
        raise RefusedError(ENTITIES)


def _refuse_other_sheets(root: etree._Element, content: bytes) -> None:
    """Refuse styles that stand neither in a `style` of SVG nor at an element: they could hide."""
    html = root.iter(f"{{{HTML_SPACE}}}style", f"{{{HTML_SPACE}}}link")
    # Two bytes or one for each letter.
    if b"xml-stylesheet" in content.replace(b"\0", b"") or next(html, None) is not None:
        raise RefusedError(UNCLEAR_STYLE)


def _write(root: Part) -> bytes:
    seen = Drawn(root)
    parts = [one for one in _walk(root) if one in seen.kept]
    numbered = [one for one in parts if one in seen.referred and one in seen.drawn]
    names = {one.own or "": f"i{number}" for number, one in enumerate(numbered, 1)}
    tree = _written(root, seen, names, None)
    return bytes(etree.tostring(tree, encoding="utf-8"))


def _walk(part: Part) -> Iterator[Part]:
    yield part
    for child in part.children:
        yield from _walk(child)


def _written(
    part: Part, seen: Drawn, names: dict[str, str], parent: etree._Element | None
) -> etree._Element:
    """Write a part with all that is kept inside of it."""
    tag = f"{_SVG}{part.name}"
    element = (
        etree.Element(tag, nsmap={None: SVG_SPACE})
        if parent is None
        else etree.SubElement(parent, tag)
    )
    if part in seen.referred and part in seen.drawn and seen.by_id.get(part.own or "") is part:
        element.set("id", names[part.own or ""])
    for key, value in part.attributes.items():
        element.set(key, value.written(names))
    if part.link is not None and part.link in names:
        element.set("href", f"#{names[part.link]}")
    style = ";".join(f"{key}:{value.written(names)}" for key, value in part.style.items())
    if style:
        element.set("style", style)
    for piece in part.pieces:
        if isinstance(piece, Part):
            if piece in seen.kept:
                _written(piece, seen, names, element)
        elif part in seen.lettered:
            _add_text(element, piece)
    return element


def _add_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


_IN_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
}
_LENGTH = re.compile(r"([+-]?[\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)", re.IGNORECASE)
_WIDEST = 100_000


def _size_of(root: Part) -> Size:
    """Return the size in pixels, as a browser takes it from width, height and view box."""
    width, height = _pixels(root, "width"), _pixels(root, "height")
    view = [float(one) for one in (root.said("viewBox") or "").replace(",", " ").split()]
    ratio = view[2] / view[3] if len(view) == 4 and min(view[2:]) > 0 else None  # noqa: PLR2004
    if width is None and height is None and ratio:
        width, height = view[2], view[3]
    if width is None:
        width = height * ratio if height and ratio else 300.0
    if height is None:
        height = width / ratio if ratio else 150.0
    if not math.isfinite(width + height) or max(width, height) > _WIDEST:
        raise RefusedError(ENDLESS_DRAWING)
    return max(round(width), 1), max(round(height), 1)


def _pixels(root: Part, name: str) -> float | None:
    found = _LENGTH.fullmatch(root.said(name) or "")
    factor = _IN_PIXELS.get(found[2].casefold()) if found else None
    return float(found[1]) * factor if found and factor else None
