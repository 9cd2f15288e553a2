"""Tell whether a picture says where it was taken.

In: the bytes of a finished file. Out: yes or no. A place can stand in the Exif data of a picture,
in its XMP, in the packed words of a PNG, and in a photograph inside of a PDF.
Source: PRIVACY rule 8.
"""

import io
import re

from PIL import ExifTags, Image


def has_place(content: bytes) -> bool:
    """Tell whether a picture, or one inside of a PDF, says where it was taken."""
    is_pdf = content.startswith(b"%PDF")
    if not is_pdf and b"\0" not in content[:_HEAD]:
        return False
    if not content.startswith(_TIFF) and not any(one in content for one in _SAYING):
        return False
    if _PLACE_IN_XMP.search(content):
        return True
    if is_pdf:
        starts = (match.start() for match in _PHOTO.finditer(content))
        return any(_says_place(content[start : start + _PHOTO_HEAD]) for start in starts)
    return _says_place(content)


_SAYING = (b"Exif", b"eXIf", b"EXIF", b"Raw profile type", b"com.adobe.xmp", b"exif:GPS")
"""What each file holds of which a picture says anything."""
_TIFF = (b"II*\0", b"MM\0*")
_HEAD = 8_000
"""How many bytes tell whether a file is text, which may explain how places are written."""
_PLACE_IN_XMP = re.compile(rb"""exif:GPSL(?:atitude|ongitude)(?:>|\s*=\s*["'])\s*-?\d""")
_PHOTO = re.compile(rb"\xff\xd8\xff[\xe0\xe1]")
_PHOTO_HEAD = 200_000
"""How many bytes of a photograph hold what is said of it."""


def _says_place(content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.getexif().get_ifd(ExifTags.IFD.GPSInfo):
                return True
            # The words of a PNG may be packed, and stand behind its pixels.
            image.load()
            said = str(image.info.get("XML:com.adobe.xmp", "")).encode()
            return _PLACE_IN_XMP.search(said) is not None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
