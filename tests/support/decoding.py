"""Open a finished file in every form that its words can hide in.

Shares nothing with `trailmark.publish.readings` on purpose: a form that one of them forgets, the
other may know. In: the name and the bytes of a file. Out: one text in lower case that holds all its
readings, and the readings of those.
"""

import base64
import binascii
import contextlib
import gzip
import html.parser
import io
import json
import quopri
import re
import unicodedata
import urllib.parse
import zipfile
import zlib

import pikepdf
from PIL import Image

_LAYERS = 2
"""How often one form is looked for inside of another, once all is unpacked."""
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")


class _Words(html.parser.HTMLParser):
    """Collects text, names, values and comments, each as a browser understands it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.rest: list[str] = []

    def handle_data(self, data):
        self.text.append(data)

    def handle_starttag(self, tag, attrs):
        self.rest += [tag, *(part or "" for pair in attrs for part in pair)]

    def handle_comment(self, data):
        self.rest.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def everything_in(name: str, content: bytes) -> str:
    """Return all that is in a file, and its name."""
    seen = dict.fromkeys((name.encode(), content, *_unpacked(content)))
    layer = list(seen)
    for _ in range(_LAYERS):
        layer = [one for raw in layer for one in _opened(raw) if one not in seen]
        seen.update(dict.fromkeys(layer))
    texts = [raw.decode("utf-8", "replace") for raw in seen]
    texts += [
        raw.decode("utf-16", "replace") for raw in seen if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
    ]
    return unicodedata.normalize("NFKC", "\n".join(texts)).casefold()


def _opened(raw: bytes):
    """Yield what is inside of some bytes, one layer deep."""
    yield from _unpacked(raw)
    if raw.startswith(b"%PDF"):
        # A damaged one is read as it stands, which has been done.
        with contextlib.suppress(pikepdf.PdfError):
            yield from _parts_of_pdf(raw)
        return
    if b"\0" in raw[:1000]:
        yield from _said_by_picture(raw)
        return
    text = raw.decode("utf-8", "replace")
    if "<" in text or "&" in text:
        words = _Words()
        words.feed(text)
        words.close()
        # Words that tags split stand together for a reader, and apart for a program.
        for parts in ("".join(words.text), " ".join(words.text), "\n".join(words.rest)):
            yield parts.encode()
    if re.search(r"%[0-9a-fA-F]{2}", text):
        yield urllib.parse.unquote_plus(text).encode()
    if _ESCAPED.search(text):
        yield _ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)), text).encode("utf-8", "replace")
    if re.search(r"=[0-9A-F]{2}", text):
        yield quopri.decodestring(raw)
    yield from _said_by_json(text)
    for match in _BASE64.finditer(raw):
        plain = match[0].replace(b"-", b"+").replace(b"_", b"/")
        try:
            yield base64.b64decode(plain + b"=" * (-len(plain) % 4))
        except binascii.Error:
            continue


def _unpacked(raw: bytes):
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    for match in _PACKED.finditer(raw):
        try:
            if match[0][:1] == b"\x1f":
                yield gzip.decompress(raw[match.start() :])
            else:
                yield zlib.decompressobj().decompress(raw[match.start() :])
        except (OSError, EOFError, zlib.error):
            continue


def _said_by_json(text: str):
    if text.lstrip()[:1] not in {"{", "["}:
        return
    try:
        waiting = [json.loads(text)]
    except ValueError:
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        else:
            yield str(one).encode("utf-8", "replace")


def _parts_of_pdf(raw: bytes):
    with pikepdf.Pdf.open(io.BytesIO(raw)) as pdf:
        plain = io.BytesIO()
        pdf.save(
            plain,
            qdf=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        yield plain.getvalue()[5:]
        yield "\n".join(word for thing in pdf.objects for word in _strings(thing)).encode()


def _strings(thing):
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            yield key
            yield from _strings_inside(value)
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            yield from _strings_inside(one)


def _strings_inside(thing):
    # What stands apart in the file is met on its own.
    if isinstance(thing, pikepdf.Object) and not thing.is_indirect:
        yield from _strings(thing)


def _said_by_picture(raw: bytes):
    try:
        with Image.open(io.BytesIO(raw)) as image:
            yield repr(
                [image.info, dict(image.getexif()), image.getexif().get_ifd(0x8825)]
            ).encode()
    except (OSError, ValueError, SyntaxError):
        return
