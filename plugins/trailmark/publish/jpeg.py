"""Leave of a JPEG what decodes its pixels, without decoding it.

In: the bytes of a JPEG inside another file, which must keep every pixel. Out: the same picture
without EXIF, XMP, IPTC, comments, previews, colour profile, and whatever stands behind its end.
Source: ISO/IEC 10918-1, annex B.
"""

import re
from collections.abc import Iterator

_START, _END, _SCAN, _JFIF, _ADOBE = 0xD8, 0xD9, 0xDA, 0xE0, 0xEE
_KEPT = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xDE)}) - {0xC8}
"""Frames, tables and scans: all that decoding needs."""
_HEADERS = {_JFIF: (b"JFIF\0", 12, b"\0\0"), _ADOBE: (b"Adobe", 12, b"")}
"""What says how colours are coded: its first bytes, its length, and a preview of no size."""

# In a scan `FF 00` is a byte of the picture and `FF D0` to `FF D7` part its rows.
_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def bare_jpeg(content: bytes) -> bytes:
    """Return the picture alone.

    Raises:
        ValueError: It is no JPEG, or a damaged one.
    """
    if content[:2] != bytes((0xFF, _START)):
        message = "no JPEG"
        raise ValueError(message)
    return bytes((0xFF, _START)) + b"".join(_segments(content)) + bytes((0xFF, _END))


def _segments(content: bytes) -> Iterator[bytes]:
    at = 2
    while (found := _MARKER.match(content, at)) is not None:
        marker = content[found.end() - 1]
        if marker == _END:
            return
        length = int.from_bytes(content[found.end() : found.end() + 2])
        end = found.end() + max(length, 2)
        body = content[found.end() : end]
        if marker == _SCAN:
            following = _MARKER.search(content, end)
            end = following.start() if following else len(content)
            body = content[found.end() : end]
        if marker in _KEPT:
            yield bytes((0xFF, marker)) + body
        elif marker in _HEADERS:
            yield _header(marker, body)
        at = end
    message = "a JPEG without an end"
    raise ValueError(message)


def _header(marker: int, body: bytes) -> bytes:
    """Return what a header says of the colours, and nothing of what another says in its place."""
    name, size, rest = _HEADERS[marker]
    if not body[2:].startswith(name):
        return b""
    said = body[2 : 2 + size] + rest
    return bytes((0xFF, marker)) + (len(said) + 2).to_bytes(2) + said
