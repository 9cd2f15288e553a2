"""Read a finished file in every way that a stranger's program would.

In: bytes. Out: texts to look through. Words that are split by tags, escaped, percent-encoded,
packed, or kept beside the pixels of a picture are still words to whoever opens the file.
Source: PRIVACY rule 8.
"""

import base64
import binascii
import bz2
import codecs
import gzip
import html
import io
import json
import lzma
import re
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Pdf, PdfError, Stream, String

from trailmark.audit.pixels import texts_beside_pixels

_DEPTH = 5
"""How often one thing may be packed or written inside of another."""
_LARGEST = 200_000_000
"""Bytes up to which packed matter is opened: a bomb is no hiding place for words."""


class Reading(NamedTuple):
    """One text that a file can be read as."""

    text: str
    is_prose: bool = True
    """Whether people may read it, and not only programs: in markup each single word has a use."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the files of one site; what it has met on one page it does not yield for the next."""

    _met: set[str] = field(default_factory=set)

    def texts_in(self, content: bytes, depth: int = 0) -> Iterator[Reading]:
        """Yield the texts that `content` can be read as."""
        if depth > _DEPTH:
            return
        for start, unpacked in _UNPACKED.items():
            if content.startswith(start):
                for inner in unpacked(content):
                    yield from self.texts_in(inner, depth + 1)
                return
        for mark, encoding in _ENCODINGS.items():
            if content.startswith(mark):
                yield from self._readings(content.decode(encoding, "replace"), depth)
                return
        if content.startswith(b"%PDF"):
            yield from map(Reading, _texts_of_pdf(content))
        if content.startswith(_FOLDED):
            # A calendar breaks its lines in the middle of words.
            content = _FOLD.sub(b"", content)
        if b"\0" in content[:_HEAD]:
            yield from map(Reading, texts_beside_pixels(content))
        else:
            # The escapes of JSON then need no reading of their own.
            values = _values_in_json(content)
            text = content.decode("utf-8", "replace") if values is None else "\n".join(values)
            yield from self._readings(text, depth)

    def _readings(self, text: str, depth: int, *, is_prose: bool = True) -> Iterator[Reading]:
        """Yield a text as it is seen, each of its tags, and the same with one more decoding."""
        if depth > _DEPTH:
            return
        between, tags = _split(text)
        yield from self._decodings(" ".join(between), depth, is_prose=is_prose)
        # A tag can stand inside of a word as well as between two.
        if any(one[-1].isalnum() and two[0].isalnum() for one, two in pairwise(between)):
            yield from self._decodings("".join(between), depth, is_prose=is_prose)
        new = [tag for tag in dict.fromkeys(tags) if tag not in self._met]
        self._met.update(new)
        remarks = "\n".join(tag[1:-1] for tag in new if tag.startswith("<!--"))
        markup = "\n".join(tag[1:-1] for tag in new if not tag.startswith("<!--"))
        said = "\n".join("".join(values) for values in _SAID.findall(markup))
        for piece, speaks in ((remarks, is_prose), (markup, False), (said, is_prose)):
            if piece:
                yield from self._readings(piece, depth + 1, is_prose=speaks)

    def _decodings(self, text: str, depth: int, *, is_prose: bool) -> Iterator[Reading]:
        text = html.unescape(text) if "&" in text else text
        yield Reading(text, is_prose)
        for match in _DATA.finditer(text) if "base64," in text else ():
            yield from self.texts_in(_packed(match[1]), depth + 1)
        if "\\" in text and _STYLE_ESCAPE.search(text):
            yield Reading(_STYLE_ESCAPE.sub(_unescaped_in_style, text), is_prose)
        decoded = _decoded(text)
        if decoded != text or (("<" in text or "&" in text) and _MORE.search(text)):
            yield from self._readings(decoded, depth + 1, is_prose=is_prose)


_HEAD = 8_000
"""How many bytes tell whether a file is text: pictures and fonts have a zero among the first."""
_ENCODINGS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_FOLDED = (b"BEGIN:VCALENDAR", b"BEGIN:VCARD")
_FOLD = re.compile(rb"\r?\n[ \t]")
_TAG = re.compile(
    r"""(<(?:
        !--.*?(?:-->|\Z)                                # a comment
       |(?:script|style)\b.*?(?:</(?:script|style)\s*>|\Z)
       |/?[a-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>
       |(?:\?|!(?!\[CDATA))[^<>]*+>
    ))""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""What no reader sees of a page, each piece of it alike on many pages."""


def _split(text: str) -> tuple[list[str], list[str]]:
    """Return what stands between the tags of a text, and the tags."""
    if "<" not in text:
        return [text], []
    pieces = _TAG.split(text)
    return [one for one in pieces[::2] if one], pieces[1::2]


_SAID = re.compile(
    r"""\b(?:title|alt|content|summary|label|placeholder|value|href|src|srcset|cite
        |aria-(?:label|description|roledescription|valuetext)|data-[\w-]+)
        \s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.VERBOSE | re.IGNORECASE,
)
"""The attributes whose values are words for somebody, or addresses."""
_MORE = re.compile(r"<[/!a-zA-Z]|&#?\w+;")
_DATA = re.compile(r"base64,([\w+/=%-]+)", re.ASCII)
_ESCAPE = re.compile(
    r"""\\(?:u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2})|([/bfnrt"'\\]))""", re.IGNORECASE
)
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{2,6})[ \t\n]?")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_CONTROLS = frozenset("bfnrt")
_LAST_SIGN = 0x10FFFF


def _values_in_json(content: bytes) -> list[str] | None:
    """Return all texts of a JSON file, keys too; None of another file."""
    if content[:1] not in {b"{", b"["}:
        return None
    try:
        waiting = deque([json.loads(content, object_pairs_hook=_flat)])
    except (ValueError, RecursionError):
        return None
    texts: list[str] = []
    while waiting:
        value = waiting.popleft()
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, list):
            waiting.extend(value)
    return texts


def _flat(pairs: list[tuple[str, object]]) -> list[object]:
    """Return keys and values in a row; a key that stands twice loses none of its values so."""
    return [one for pair in pairs for one in pair]


def _decoded(text: str) -> str:
    """Return a text with escapes and percent signs read once."""
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if "%" in text:
        text = _PERCENT.sub(_unquoted, text)
    return text


def _unescaped(match: re.Match[str]) -> str:
    if number := match[1] or match[2] or match[3]:
        return chr(min(int(number, 16), _LAST_SIGN))
    return " " if match[4] in _CONTROLS else match[4]


def _unescaped_in_style(match: re.Match[str]) -> str:
    return chr(min(int(match[1], 16), _LAST_SIGN))


def _unquoted(match: re.Match[str]) -> str:
    try:
        return unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]


def _packed(text: str) -> bytes:
    plain = unquote(text).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return b""


def _unpacked_gzip(content: bytes) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
        yield from _first_bytes(file)


def _unpacked_bzip(content: bytes) -> Iterator[bytes]:
    with bz2.BZ2File(io.BytesIO(content)) as file:
        yield from _first_bytes(file)


def _unpacked_xz(content: bytes) -> Iterator[bytes]:
    with lzma.LZMAFile(io.BytesIO(content)) as file:
        yield from _first_bytes(file)


def _first_bytes(file: io.BufferedIOBase) -> Iterator[bytes]:
    try:
        yield file.read(_LARGEST)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return


def _unpacked_zip(content: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield "\n".join(archive.namelist()).encode()
            for name in archive.namelist():
                with archive.open(name) as file:
                    yield file.read(_LARGEST)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return


_UNPACKED = {
    b"\x1f\x8b": _unpacked_gzip,
    b"BZh": _unpacked_bzip,
    b"\xfd7zXZ\0": _unpacked_xz,
    b"PK\x03\x04": _unpacked_zip,
}


def _texts_of_pdf(content: bytes) -> Iterator[str]:
    """Yield what a PDF says besides its pages: its title, its author, its chapters, its remarks.

    The words on its pages are numbers of signs, not words.
    """
    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            for thing in pdf.objects:
                yield "\n".join(_strings(thing))
                if isinstance(thing, Stream) and thing.get(Name.Type) == Name.Metadata:
                    yield thing.read_bytes().decode("utf-8", "replace")
    except (PdfError, ValueError, TypeError, RecursionError):
        return


def _strings(thing: object) -> Iterator[str]:
    if isinstance(thing, String):
        yield str(thing)
    elif isinstance(thing, Array | Dictionary | Stream):
        places = range(len(thing)) if isinstance(thing, Array) else thing.keys()
        for one in (thing[place] for place in places):
            # What is kept apart is met on its own.
            if not getattr(one, "is_indirect", False):
                yield from _strings(one)
