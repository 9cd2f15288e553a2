"""Write a picture anew, so that nothing but its pixels remains.

In: the bytes of a picture. Out: its pixels in standard colours, upright, without EXIF, XMP, IPTC,
comments, previews, second pictures and what stands behind its end. Decoding and writing anew also
loses the kinds of metadata that nobody has thought of (PRIVACY rule 5).
"""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageCms, ImageOps, ImageSequence

from trailmark.base.formats import format_of
from trailmark.publish.refusals import DAMAGED_PICTURE, TOO_MANY_PIXELS, Refusal

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

_READ = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
"""What a file of these types may be inside; the reader of another kind may start programs."""
_OPTIONS: dict[str, dict[str, object]] = {
    # More than one thread would make the bytes depend on the machine.
    "AVIF": {"quality": 80, "speed": 6, "max_threads": 1},
    "BMP": {},
    "GIF": {},
    "JPEG": {"quality": 90, "subsampling": 0, "progressive": True},
    "PNG": {"optimize": False, "compress_level": 6},
    "WEBP": {"quality": 90, "method": 4},
}
_MODES = {
    "BMP": {"1", "L", "RGB", "RGBA"},
    "JPEG": {"L", "RGB"},
    "PNG": {"1", "L", "LA", "I;16", "RGB", "RGBA"},
}
"""The kinds of pixels that a format can hold; any other becomes the nearest of true colours."""
_MOVING = {"AVIF", "GIF", "PNG", "WEBP"}
"""The formats whose pictures follow each other; in others they lie side by side."""
_MOST_PIXELS = 500_000_000
"""In all pictures of a film together."""


def clean_picture(path: str, content: bytes) -> tuple[bytes, tuple[int, int]] | Refusal:
    """Return the picture and its size in pixels, or why it may not leave the vault."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_READ) as image:
                return _write_anew(image, FORMATS[format_of(path)])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return TOO_MANY_PIXELS
    # Whatever a file can do to its reader, it does not get past the gate by it.
    except Exception:  # noqa: BLE001
        return DAMAGED_PICTURE


def _write_anew(image: Image.Image, file_format: str) -> tuple[bytes, tuple[int, int]] | Refusal:
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.format in _MOVING and file_format in _MOVING:
        if frames * image.width * image.height > _MOST_PIXELS:
            return TOO_MANY_PIXELS
        return _film(image, file_format)
    bare = _fitting(_bare(image), file_format)
    buffer = io.BytesIO()
    bare.save(buffer, file_format, **_OPTIONS[file_format])
    return buffer.getvalue(), bare.size


def _bare(image: Image.Image) -> Image.Image:
    """Return the pixels alone: no EXIF, XMP, IPTC, text, palette or thumbnail."""
    pixels = ImageOps.exif_transpose(image)
    if "transparency" in image.info or image.mode in {"P", "PA"}:
        is_clear = "transparency" in image.info or image.mode == "PA"
        pixels = pixels.convert("RGBA" if is_clear else "RGB")
    pixels = _standard_colours(pixels, image.info.get("icc_profile"))
    bare = Image.new(pixels.mode, pixels.size)
    if pixels.mode in {"RGBA", "LA"}:
        # What was erased keeps its colours below; only what can be seen is taken over.
        bare.paste(pixels, mask=pixels.getchannel("A").point(lambda alpha: 255 if alpha else 0))
    else:
        bare.paste(pixels)
    return bare


def _fitting(pixels: Image.Image, file_format: str) -> Image.Image:
    """Return pixels of a kind that the format can hold."""
    if pixels.mode in _MODES.get(file_format, {"L", "RGB", "RGBA"}):
        return pixels
    if pixels.mode.startswith("I"):
        # Sixteen bits; what has more is not made for screens.
        deep = pixels.convert("I").point(lambda light: light / 257)
        return pixels.convert("I;16") if file_format == "PNG" else deep.convert("L")
    is_clear = pixels.mode in {"RGBA", "LA"} and file_format != "JPEG"
    return pixels.convert("RGBA" if is_clear else "RGB")


def _standard_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the image in sRGB; an embedded profile can name its owner's devices."""
    if not profile or image.mode not in _PROFILED:
        return image
    colours = image.convert(_PROFILED[image.mode]) if image.mode == "LA" else image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(colours, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image
    if converted is None:
        return image
    if image.mode in {"L", "LA"}:
        converted = converted.convert("L")
    if image.mode == "LA":
        converted.putalpha(image.getchannel("A"))
    return converted


_PROFILED = {"RGB": "RGB", "RGBA": "RGBA", "CMYK": "CMYK", "L": "L", "LA": "L"}
"""The kinds of pixels that a profile speaks of, and as what it takes them."""


def _film(image: Image.Image, file_format: str) -> tuple[bytes, tuple[int, int]]:
    """Return a moving picture with its times, and played as often as it was."""
    frames, times = zip(*_frames(image), strict=True)
    options = dict(_OPTIONS[file_format])
    if "loop" in image.info or image.format != "GIF":
        options["loop"] = image.info.get("loop", 0)
    if file_format == "GIF":
        # A picture that is clear where the last one was not would let it shine through.
        options["disposal"] = 2
    buffer = io.BytesIO()
    frames[0].save(
        buffer,
        file_format,
        save_all=True,
        append_images=frames[1:],
        duration=list(times),
        **options,
    )
    return buffer.getvalue(), frames[0].size


def _frames(image: Image.Image) -> Iterator[tuple[Image.Image, float]]:
    # A PNG may begin with a picture that is no part of the film; nobody sees it.
    is_aside = bool(image.info.get("default_image"))
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if not (number == 0 and is_aside):
            bare = _bare(frame).convert("RGBA")
            # Some formats tell the time of a picture once it is decoded.
            yield bare, frame.info.get("duration", 100)
