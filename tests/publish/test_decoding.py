"""The decoder that looks for canaries finds them in every form; else it would prove nothing."""

import base64
import gzip
import io
import zipfile
import zlib
from urllib.parse import quote

import pytest
from PIL import Image, PngImagePlugin

from tests.support.decoding import everything_in
from tests.support.pdfs import new_pdf, saved


def _zip(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def _picture(**said):
    words = PngImagePlugin.PngInfo()
    for key, value in said.items():
        words.add_text(key, value, zip=True)
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, "PNG", pnginfo=words)
    return buffer.getvalue()


def _exif():
    exif = Image.Exif()
    exif[0x010E] = "zebra"
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, "WEBP", exif=exif)
    return buffer.getvalue()


def _document(**said):
    pdf = new_pdf(1)
    for key, value in said.items():
        pdf.docinfo[f"/{key}"] = value
    pdf.pages[0].obj.Contents = pdf.make_stream(b"BT (apple) Tj ET")
    return saved(pdf)


FORMS = {
    "text": b"Zebra",
    "wide signs": "ｚebra".encode(),
    "another encoding": "zebra".encode("utf-16"),
    "split by tags": b"<p>ze<b>b</b>ra</p>",
    "entities": b"<p>&#122;e&#x62;ra</p>",
    "entities twice": b"<p>&amp;#122;ebra</p>",
    "comment": b"<!-- zebra -->",
    "attribute": b"<a title='ze&#98;ra'>x</a>",
    "address": quote("a/%7Aebra").encode(),
    "JSON": b'{"a": ["\\u007aebra"]}',
    "key of JSON": b'{"\\u007aebra": 1}',
    "HTML in JSON": b'{"a": "<p>ze<b>bra</b></p>"}',
    "script": b"<script>x = '\\x7aebra'</script>",
    "base64": b"data:x;base64," + base64.b64encode(b"a few more words and zebra"),
    "gzip": gzip.compress(b"<p>ze<b>bra</b></p>"),
    "zlib": b"x" + zlib.compress(b"a word such as zebra"),
    "ZIP": _zip("a.txt", b"zebra"),
    "name in a ZIP": _zip("zebra.txt", b""),
    "words of a PNG": _picture(Author="zebra"),
    "EXIF": _exif(),
    "author of a PDF": _document(Author="zebra ∑"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_word_is_found_in_every_form(form):
    assert "zebra" in everything_in("a", FORMS[form])


def test_a_name_is_read_too_and_nothing_is_found_where_nothing_is():
    assert "zebra" in everything_in("media/Zebra.png", b"")
    assert "zebra" not in everything_in("a.png", _picture(Author="apple"))
