"""Read what a picture, sound or film says beside its pixels.

In: bytes that are no text. Out: the words among them: metadata, and what is packed into it.
Source: PRIVACY rule 8.
"""

import io
import re
import zlib
from collections.abc import Iterator

from PIL import Image

_PRINTED = re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xf4][\x80-\xbf]{1,3}){6,}")
"""Words in a file that is no text."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SAYING = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")
"""The parts of a PNG that may hold words, packed or not."""
_CRC_OF_PIXELS = zlib.crc32(b"IDAT")


def texts_beside_pixels(content: bytes) -> Iterator[str]:
    """Yield the words of a file that is no text."""
    beside = _without_pixels(content)
    for match in _PRINTED.finditer(beside):
        yield match[0].decode("utf-8", "replace")
    if beside.count(b"\0") * 3 > len(beside):
        yield beside.replace(b"\0", b"").decode("utf-8", "replace")
    if not content.startswith(_PNG) or any(kind in beside for kind in _SAYING):
        yield from _metadata(content)


def _without_pixels(content: bytes) -> bytes:
    """Return a PNG without its packed pixels, which hold no words; another file as it is."""
    if not content.startswith(_PNG):
        return content
    kept, at = [], len(_PNG)
    while at < len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        kind, packed = content[at + 4 : at + 8], content[at + 8 : end - 4]
        checked = zlib.crc32(packed, _CRC_OF_PIXELS).to_bytes(4, "big")
        # What only says that it is pixels is read as well.
        if kind != b"IDAT" or checked != content[end - 4 : end]:
            kept.append(content[at:end])
        at = end
    return b"".join(kept)


def _metadata(content: bytes) -> Iterator[str]:
    try:
        with Image.open(io.BytesIO(content)) as image:
            # Packed chunks of a PNG are among these.
            yield from (str(value) for value in image.info.values() if isinstance(value, str))
            for value in image.getexif().values():
                # What Windows writes there is in two bytes a sign.
                yield value.decode("utf-16-le", "ignore") if type(value) is bytes else str(value)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return
