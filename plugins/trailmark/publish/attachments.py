"""Let out only what public notes show, and no more of it than the picture.

In: the attachments that public texts name. Out: cleaned `PublicAttachment`s. An image is decoded
and written anew, so that nothing but its pixels remains; a type that cannot be cleaned so is
refused. Source: PRIVACY rule 5.
"""

import io
from pathlib import PurePosixPath

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.publish.public import PublicAttachment
from trailmark.vault.note import Attachment

FORMATS = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
    ".gif": "GIF",
}
"""The types that can be cleaned, and how each is written."""

_OPTIONS: dict[str, dict[str, object]] = {
    "PNG": {"optimize": False, "compress_level": 6},
    "JPEG": {"quality": 90, "subsampling": 0, "progressive": True},
    "WEBP": {"quality": 90, "method": 4},
    "GIF": {},
}


def is_cleanable(path: str) -> bool:
    """Tell whether a file is of a type that may leave the vault."""
    return PurePosixPath(path).suffix.casefold() in FORMATS


def clean_attachment(attachment: Attachment, found: Diagnostics) -> PublicAttachment | None:
    """Return the file without metadata; None, with a diagnostic, when that is not possible."""
    name = PurePosixPath(attachment.path).name
    file_format = FORMATS.get(PurePosixPath(name).suffix.casefold())
    if file_format is None:
        _refuse(
            attachment, f"files of type `{PurePosixPath(name).suffix}` cannot be cleaned", found
        )
        return None
    try:
        with Image.open(attachment.file) as image:
            return _write_anew(attachment.path, image, file_format)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        _refuse(attachment, "it cannot be read as a picture", found)
        return None


def _refuse(attachment: Attachment, reason: str, found: Diagnostics) -> None:
    name = PurePosixPath(attachment.path).name
    found.report("refused-attachment", Location(attachment.source), name=name, reason=reason)


def _write_anew(path: str, image: Image.Image, file_format: str) -> PublicAttachment:
    if getattr(image, "n_frames", 1) > 1 and file_format in {"GIF", "WEBP"}:
        content = _animation(image, file_format)
        width, height = image.size
        return PublicAttachment(path, content, width, height)
    pixels = _standard_colours(ImageOps.exif_transpose(image))
    if file_format == "JPEG" and pixels.mode not in {"RGB", "L"}:
        pixels = pixels.convert("RGB")
    # A new image carries pixels and palette only: no EXIF, XMP, IPTC, text or thumbnail.
    bare = Image.new(pixels.mode, pixels.size)
    if pixels.mode == "P":
        bare = pixels.convert("RGBA" if "transparency" in pixels.info else "RGB")
        bare.info.clear()
    else:
        bare.paste(pixels)
    buffer = io.BytesIO()
    bare.save(buffer, file_format, **_OPTIONS[file_format])
    return PublicAttachment(path, buffer.getvalue(), *bare.size)


def _standard_colours(image: Image.Image) -> Image.Image:
    """Return the image in sRGB; an embedded profile can name its owner's devices."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except ImageCms.PyCMSError:
        return image
    return converted or image


def _animation(image: Image.Image, file_format: str) -> bytes:
    frames = []
    durations = []
    for frame in ImageSequence.Iterator(image):
        durations.append(frame.info.get("duration", 100))
        bare = Image.new("RGBA", frame.size)
        bare.paste(frame.convert("RGBA"))
        frames.append(bare)
    buffer = io.BytesIO()
    frames[0].save(
        buffer,
        file_format,
        save_all=True,
        append_images=frames[1:],
        duration=durations,
        loop=image.info.get("loop", 0),
        **_OPTIONS[file_format],
    )
    return buffer.getvalue()
