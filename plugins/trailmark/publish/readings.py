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

from PIL import ExifTags, Image

_PACKED = b"\x1f\x8b"
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([/nrt\"\\]))")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<!--.*?-->", re.DOTALL)


def readings(content: bytes) -> Iterator[str]:
    """Yield the texts that `content` can be read as; none for a picture, font or archive."""
    if content.startswith(_PACKED):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return
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


def has_place(content: bytes) -> bool:
    """Tell whether a picture says where it was taken."""
    if b"Exif" not in content and b"eXIf" not in content and b"EXIF" not in content:
        return False
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
