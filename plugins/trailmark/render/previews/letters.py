"""The letters of previews: which can be written, and where lines break.

In: texts. Out: lines that fit, in fonts that come with the package.
"""

import unicodedata
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

from trailmark.pages.views import Preview

FONTS = Path(__file__).parent / "fonts"
BOLD = FONTS / "InterDisplay-Bold.ttf"
PLAIN = FONTS / "Inter-Medium.ttf"
Font = ImageFont.FreeTypeFont


@cache
def load_font(path: Path, size: int) -> Font:
    """Return a font in a size, in pixels."""
    # The other layout depends on a library that some systems lack.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def wrap(text: str, font: Font, width: float) -> list[str]:
    """Break a text into lines; a word that is too long is broken where the line ends."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if _length(joined, font) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while _length(line, font) > width:
            cut = max(n for n in range(1, len(line)) if n == 1 or _length(line[:n], font) <= width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


@lru_cache(maxsize=4096)
def _length(text: str, font: Font) -> float:
    return font.getlength(text)


def even(lines: list[str], font: Font, width: int) -> list[str]:
    """Return the same words on as many lines, none much shorter than the others."""
    text, best = " ".join(lines), lines
    for narrower in range(width - _STEP, width // 3, -_STEP):
        tried = wrap(text, font, narrower)
        if len(tried) > len(lines):
            break
        best = tried
    return best


_STEP = 40


def fit(text: str, font: Font, width: float, most: int) -> list[str]:
    """Break a text into at most `most` lines; what is left out is told by three dots."""
    lines = wrap(text, font, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and _length(f"{last} …", font) > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(' ,;:.')} …"]


def writable(preview: Preview) -> Preview | None:
    """Return the preview without pictographs; None when the fonts cannot write the rest."""
    said = replace(
        preview,
        kind=_without_pictographs(preview.kind),
        title=_without_pictographs(preview.title),
        text=_without_pictographs(preview.text),
        owner=_without_pictographs(preview.owner),
        aside=_without_pictographs(preview.aside),
    )
    is_written = all(_is_written(sign) for part in said.words for sign in part)
    return said if said.title and is_written else None


def _without_pictographs(text: str) -> str:
    composed = unicodedata.normalize("NFC", text[:_MOST])
    kept = (one for one in composed if _is_written(one) or not _is_pictograph(one))
    return " ".join("".join(kept).split())


_MOST = 400
"""Signs that are looked at; no line has room for as many."""


def _is_pictograph(sign: str) -> bool:
    """Tell whether a sign decorates, or only joins and colours those that do."""
    return unicodedata.category(sign) in _DECORATING or sign in "\ufe0e\ufe0f\u20e3"


_DECORATING = {"So", "Sk", "Cf"}


@cache
def _is_written(sign: str) -> bool:
    """Tell whether the fonts have a sign: it does not look like one that none has."""
    font = load_font(PLAIN, 30)
    return sign.isspace() or bytes(font.getmask(sign)) != bytes(font.getmask(_NOWHERE))


_NOWHERE = "\U0010ffff"
