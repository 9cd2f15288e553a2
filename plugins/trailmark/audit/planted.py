"""Let the audit prove in each run that it can read.

In: the way files are read. Out: the forms in which a planted sentence was not found. A decoder
that an update of a library broke would otherwise look like a site without leaks.
Source: PRIVACY rule 8.
"""

import base64
import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from trailmark.audit.readings import Reading
from trailmark.audit.words import RUN, Runs, words_of

SENTENCE = "eight planted words stand here for anyone to read"
_PAGE = f"<p>{SENTENCE}</p>".encode()


class _Reader(Protocol):
    def texts_in(self, content: bytes) -> Iterator[Reading]: ...


def _in_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("page.html"), _PAGE, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _in_picture() -> bytes:
    buffer, words = io.BytesIO(), PngInfo()
    words.add_text("Comment", SENTENCE, zip=True)
    Image.new("1", (1, 1)).save(buffer, "PNG", pnginfo=words)
    return buffer.getvalue()


def _forms() -> Mapping[str, bytes]:
    """Return the sentence in each form that files have it in."""
    return {
        "text": SENTENCE.encode(),
        "text in two bytes a sign": SENTENCE.encode("utf-16"),
        "tags inside of words": SENTENCE.replace("words", "w<b>or</b>ds").encode(),
        "tags between words": SENTENCE.replace(" ", "<br>").encode(),
        "attributes": f'<a title="{SENTENCE}">x</a>'.encode(),
        "comments": f"<!-- {SENTENCE} -->".encode(),
        "entities": "".join(f"&#{ord(sign)};" for sign in SENTENCE).encode(),
        "JSON": json.dumps({"text": f"<p>{SENTENCE}"}).replace("e", "\\u0065").encode(),
        "escapes of styles": "".join(f"\\{ord(sign):x} " for sign in SENTENCE).encode(),
        "calendars": b"BEGIN:VCALENDAR\r\n" + SENTENCE.replace("a", "a\r\n ").encode(),
        "percent signs": "".join(f"%{ord(sign):x}" for sign in SENTENCE).encode(),
        "data addresses": b'<img src="data:text/html;base64,%s">' % base64.b64encode(_PAGE),
        "bzip": bz2.compress(_PAGE),
        "gzip": gzip.compress(_PAGE, mtime=0),
        # A single sentence would be kept as it is.
        "xz": lzma.compress(_PAGE * 9, preset=0),
        "zip": _in_zip(),
        "words beside pixels": _in_picture(),
    }


def unread_forms(reader: Callable[[], _Reader]) -> list[str]:
    """Return the forms in which a reader does not find what was planted; none when all is well."""
    runs = Runs.of([words_of(SENTENCE)])
    return [
        name
        for name, form in _forms().items()
        if not any(
            len(stretch) > RUN
            for text, _ in reader().texts_in(form)
            for stretch in runs.met_in(words_of(text))
        )
    ]
