"""Decode a finished file in every way that a stranger's program would.

In: bytes. Out: texts to look through. Words that are split by tags, escaped, percent-
encoded or packed are still words to whoever opens the file.
"""

import gzip
import html
import io
import re
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Pdf, PdfError, Stream, String
from PIL import ExifTags, Image

_PACKED = b"\x1f\x8b"
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([/nrt\"\\]))")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<!--.*?-->", re.DOTALL)


def readings(content: bytes) -> Iterator[str]:
    """Yield the texts that `content` can be read as; none for a picture, font or archive.

    Of a PDF they are what it says besides its pages, whose words are numbers of signs.
    """
    if content.startswith(_PACKED):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return
    if content.startswith(b"%PDF"):
        yield from _texts_of_pdf(content)
    if b"\0" in content[:_START]:
        return
    text = content.decode("utf-8", "replace")
    plain = html.unescape(text)
    yield plain
    # Words that are split by markup are still words to a reader.
    yield html.unescape(_TAG.sub("", plain if "<" not in text else text))
    if "\\" in text:
        yield html.unescape(_ESCAPE.sub(_unescaped, text))
    if "%" in text:
        yield unquote(unquote(plain))
    if "&" in plain:
        yield html.unescape(plain)


_START = 8_000
"""How many bytes tell whether a file is text: pictures and fonts have a zero among the first."""


def _texts_of_pdf(content: bytes) -> Iterator[str]:
    """Yield what a PDF says besides its pages: its title, its author, its chapters, its remarks."""
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


def has_place(content: bytes) -> bool:
    """Tell whether a picture, or one inside of a PDF, says where it was taken."""
    if b"Exif" not in content and b"eXIf" not in content and b"EXIF" not in content:
        return False
    if content.startswith(b"%PDF"):
        starts = (match.start() for match in _PHOTO.finditer(content))
        return any(_says_place(content[start : start + _HEAD]) for start in starts)
    return _says_place(content)


_PHOTO = re.compile(rb"\xff\xd8\xff[\xe0\xe1]")
_HEAD = 200_000
"""How many bytes of a photograph hold what is said of it."""


def _says_place(content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content)) as image:
            return bool(image.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def _unescaped(match: re.Match[str]) -> str:
    return (
        chr(int(match[1], 16))
        if match[1]
        else {"n": "\n", "r": " ", "t": " "}.get(match[2], match[2])
    )
