"""Take over from an SVG what the tables name.

In: the elements of a file. Out: parts that hold nothing but what a picture is drawn with; whether
they are drawn is not asked here (see `svg_drawn`). Titles, scripts, animation and every other
language in the file are in no table (PRIVACY rule 5).
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from trailmark.publish.refusals import (
    CHANGING_DRAWING,
    ENDLESS_DRAWING,
    HTML_IN_DRAWING,
    PICTURE_IN_DRAWING,
    UNCLEAR_STYLE,
    Refusal,
    RefusedError,
)
from trailmark.publish.svg_drawn import Part
from trailmark.publish.svg_parts import (
    ATTRIBUTES,
    CHILDREN,
    EFFECTS,
    LETTERED,
    LINK,
    NO_ATTRIBUTES,
    PROPERTIES,
    RENAMED,
    SPACE,
    SVG_SPACE,
)
from trailmark.publish.svg_styles import Styles, holds_on_screens
from trailmark.publish.svg_values import Value, clean_attribute, clean_property, parse_tokens

Cleaner = Callable[[str, bytes], bytes | None]
"""Cleans a picture of a type that stands inside of the drawing; None when that is not possible."""
DEEPEST = 100
"""How many elements may stand in one another."""
_SVG = f"{{{SVG_SPACE}}}"


class Reader:
    """One reading of one drawing, which takes over what the tables name."""

    def __init__(self, root: etree._Element, clean: Cleaner) -> None:
        texts = [*_sheets(root), *(one.get("style", "") for one in root.iter())]
        if any("var(" in one for one in texts) and any(map(_NAMED_VALUE.search, texts)):
            raise RefusedError(UNCLEAR_STYLE)
        self._styles = Styles(_sheets(root))
        self._clean = clean
        self._effects: dict[str, str] = {}
        self._known: dict[tuple[str, str], Value | None] = {}

    def read(self, element: etree._Element, depth: int, parent: str = "") -> Part | None:
        """Return what is left of an element; None when nothing is."""
        if depth > DEEPEST:
            raise RefusedError(ENDLESS_DRAWING)
        name = _name_of(element)
        if name == "foreignObject":
            says = "".join(element.itertext()).strip() or len(element)
            return self._refused(element, HTML_IN_DRAWING) if says else None
        kept = "tspan" if name == "a" and parent in LETTERED else RENAMED.get(name, name)
        if kept not in (CHILDREN.get(parent, ()) if parent else ATTRIBUTES):
            return None
        if "systemLanguage" in element.attrib or "requiredExtensions" in element.attrib:
            return self._refused(element, CHANGING_DRAWING)
        link = element.get("href", element.get(LINK, ""))
        attributes = self._attributes(element, kept)
        if kept == "image":
            picture = self._picture(link)
            if isinstance(picture, Refusal):
                return self._refused(element, picture)
            attributes["href"] = Value(picture)
        refers = ATTRIBUTES[kept].get("href") == "reference" and link.startswith("#")
        if (kept == "use" and not refers) or (kept == "image" and not attributes["href"].text):
            return None
        return Part(
            name=kept,
            own=element.get("id") or None,
            link=unquote(link[1:]) if refers else None,
            attributes=attributes,
            style=self._styles.of(element),
            pieces=tuple(self._pieces(element, depth, kept)),
        )

    def _refused(self, element: etree._Element, refusal: Refusal) -> Part:
        return Part("g", element.get("id") or None, style=self._styles.of(element), refusal=refusal)

    def _pieces(self, element: etree._Element, depth: int, name: str) -> Iterator[Part | str]:
        is_text = name in LETTERED
        if is_text and element.text:
            yield element.text
        inner = [_chosen(element)] if _name_of(element) == "switch" else list(element)
        for child in inner:
            part = None if child is None else self.read(child, depth + 1, name)
            if part is not None:
                yield part
            if is_text and child is not None and child.tail:
                yield child.tail

    def _attributes(self, element: etree._Element, name: str) -> dict[str, Value]:
        kinds = ATTRIBUTES[name]
        found: dict[str, Value] = {}
        for key, text in element.attrib.items():
            value = self._value(str(key), kinds.get(str(key)), str(text))
            if value is not None:
                found[str(key)] = value
        return found

    def _value(self, key: str, kind: str | None, text: str) -> Value | None:
        if kind == "effect":
            return Value(self._effect(text.strip()))
        if kind in {"numbers", "words", "moves", "path"}:
            return clean_attribute(kind, text)
        if key == "transform":
            return clean_attribute("moves", text)
        if key == SPACE:
            return clean_attribute("words", text)
        if key in PROPERTIES - NO_ATTRIBUTES:
            if (key, text) not in self._known:
                self._known[key, text] = clean_property(key, parse_tokens(text))
            return self._known[key, text]
        return None

    def _effect(self, name: str) -> str:
        """Return the name of a step of a filter, which says nothing of what it was called."""
        if name in EFFECTS:
            return name
        return self._effects.setdefault(name, f"r{len(self._effects) + 1}")

    def _picture(self, address: str) -> str | Refusal:
        """Return a picture that stands in the address, cleaned; nothing for any other address."""
        found = _PICTURE.match(address.strip())
        if not found:
            return ""
        packed = address.strip()[found.end() :]
        try:
            content = (
                base64.b64decode(unquote_to_bytes("".join(packed.split())), validate=True)
                if found["base64"]
                else unquote_to_bytes(packed)
            )
        except (binascii.Error, ValueError):
            return PICTURE_IN_DRAWING
        kind = found["kind"].casefold()
        cleaned = self._clean("svg" if kind.startswith("svg") else kind, content)
        if cleaned is None:
            return PICTURE_IN_DRAWING
        kind = "jpeg" if kind == "jpg" else kind
        return f"data:image/{kind};base64,{base64.b64encode(cleaned).decode()}"


_PICTURE = re.compile(
    r"data:image/(?P<kind>svg\+xml|[a-z]+)(?:;[a-z]+=[\w-]+)*(?P<base64>;base64)?,", re.IGNORECASE
)
_NAMED_VALUE = re.compile(r"--[\w-]+\s*:")


def _name_of(element: etree._Element) -> str:
    """Return the name of an element of SVG; nothing for one of another language."""
    tag = element.tag
    return tag.removeprefix(_SVG) if isinstance(tag, str) and tag.startswith(_SVG) else ""


def _sheets(root: etree._Element) -> Iterator[str]:
    for one in root.iter(f"{_SVG}style"):
        if one.get("type", "text/css") in {"", "text/css"} and holds_on_screens(
            one.get("media", "all")
        ):
            yield "".join(one.itertext())


def _chosen(switch: etree._Element) -> etree._Element | None:
    """Return what a program that knows nothing but SVG draws of several choices."""
    choices = [one for one in switch if _name_of(one) in {*ATTRIBUTES, *RENAMED}]
    others = [one for one in switch if _name_of(one) == "foreignObject"]
    return next(iter((*choices, *others)), None)
