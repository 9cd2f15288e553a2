"""Write a picture anew, so that nothing but its pixels remains.

In: the bytes of a picture. Out: its pixels in standard colours, upright, without EXIF, XMP, IPTC,
comments, previews and what stands behind its end. Decoding and writing anew also loses the kinds
of metadata that nobody has thought of (PRIVACY rule 5).
"""

import io

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

from trailmark.base.formats import format_of
from trailmark.publish.refusals import DAMAGED_PICTURE, Refusal

FORMATS = {
    "avif": "AVIF",
    "bmp": "BMP",
    "gif": "GIF",
    "jpeg": "JPEG",
    "jpg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
}
"""The types that can be cleaned, and how each is written."""

_OPTIONS: dict[str, dict[str, object]] = {
    # More than one thread would make the bytes depend on the machine.
    "AVIF": {"quality": 80, "speed": 6, "max_threads": 1},
    "BMP": {},
    "GIF": {},
    "JPEG": {"quality": 90, "subsampling": 0, "progressive": True},
    "PNG": {"optimize": False, "compress_level": 6},
    "WEBP": {"quality": 90, "method": 4},
}
_MOVING = {"AVIF", "GIF", "WEBP"}


def clean_picture(path: str, content: bytes) -> tuple[bytes, tuple[int, int]] | Refusal:
    """Return the picture and its size in pixels, or why it may not leave the vault."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            return _write_anew(image, FORMATS[format_of(path)])
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return DAMAGED_PICTURE


def _write_anew(image: Image.Image, file_format: str) -> tuple[bytes, tuple[int, int]]:
    if getattr(image, "n_frames", 1) > 1 and file_format in _MOVING:
        return _animation(image, file_format), image.size
    pixels = _standard_colours(ImageOps.exif_transpose(image))
    if file_format == "JPEG" and pixels.mode not in {"RGB", "L"}:
        pixels = pixels.convert("RGB")
    # A new image carries pixels and palette only: no EXIF, XMP, IPTC, text or thumbnail.
    bare = Image.new(pixels.mode, pixels.size)
    if pixels.mode == "P":
        bare = pixels.convert("RGBA" if "transparency" in pixels.info else "RGB")
        bare.info.clear()
    elif pixels.mode in {"RGBA", "LA"}:
        # What was erased keeps its colours below; only what can be seen is taken over.
        bare.paste(pixels, mask=pixels.getchannel("A").point(lambda alpha: 255 if alpha else 0))
    else:
        bare.paste(pixels)
    buffer = io.BytesIO()
    bare.save(buffer, file_format, **_OPTIONS[file_format])
    return buffer.getvalue(), bare.size


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
