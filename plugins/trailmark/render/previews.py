"""Draw the pictures that messengers show for pages.

In: previews as words. Out: PNG files without metadata, the same bytes for the same words. A picture
with a word that the packaged fonts cannot write is not made: boxes in its place would say less
than none.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageFont

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.pages.routes import preview_path
from trailmark.pages.views import Chip, PageView, Preview
from trailmark.render.canvas import Canvas, Ink, Shape
from trailmark.render.heads import PREVIEW_SIZE
from trailmark.render.outputs import OutputFile

FONTS = Path(__file__).parent / "fonts"
BOLD = FONTS / "InterDisplay-Bold.ttf"
PLAIN = FONTS / "Inter-Medium.ttf"


def draw_previews(pages: Iterable[PageView], found: Diagnostics) -> dict[str, OutputFile]:
    """Draw the preview of each page that has one, by the path of the page.

    Reports `preview-not-drawn` for a page with words that the fonts cannot write.
    """
    drawn = {}
    for page in pages:
        if page.head.preview is None:
            continue
        content = draw_preview(page.head.preview)
        if content is None:
            found.report("preview-not-drawn", Location(page.path), title=page.title)
        else:
            path = preview_path(page.path)
            drawn[page.path] = OutputFile(path, content, in_nav=False)
    return drawn


@lru_cache(maxsize=512)  # While a site is served, each change builds all of it anew.
def draw_preview(preview: Preview) -> bytes | None:
    """Draw a preview; None when the fonts lack a sign of its words, or no title is left."""
    said = _writable(preview)
    if said is None:
        return None
    width, height = PREVIEW_SIZE
    sheet = Canvas(width, height)
    sheet.paint((_LEFT, 64), _mark(), Ink.ACCENT)
    if said.kind:
        sheet.write((_LEFT + 66, 98), said.kind, _font(PLAIN, 30), Ink.FG_2)
    if said.chip:
        _draw_chip(sheet, said.chip)
    _draw_title(sheet, said)
    if said.count:
        _draw_count(sheet, said)
    _draw_foot(sheet, said)
    return sheet.png()


_LEFT, _RIGHT = 80, 1120
_WIDTH = _RIGHT - _LEFT
_TEXT_LINES = 2


@dataclass(frozen=True, slots=True)
class _Setting:
    """How large a title is set, and on how many lines at most."""

    size: int
    lines: int

    @property
    def leading(self) -> int:
        """Pixels from line to line."""
        return round(self.size * 1.14)


_ALONE = (_Setting(84, 2), _Setting(70, 3), _Setting(56, 3))
"""The first that a whole title fits in is taken, else the last."""
_ABOVE_COUNT = (_Setting(84, 1), _Setting(72, 1), _Setting(60, 2), _Setting(52, 2))
_TITLE = 140
"""Pixels above the first line of a title."""
_GAP = 66
"""Pixels from the last base line of a title to the first of the text below it."""
_LEADING = 46


def _draw_title(sheet: Canvas, said: Preview) -> None:
    """Write the title and the text below it, which makes room for a count."""
    settings = _ABOVE_COUNT if said.count else _ALONE
    font, lines = _font(BOLD, settings[-1].size), []
    for setting in settings:
        font = _font(BOLD, setting.size)
        lines = _wrap(said.title, font, _WIDTH)
        if len(lines) <= setting.lines:
            break
    lines = _even(_fit(said.title, font, _WIDTH, setting.lines), font)
    low = _TITLE + setting.size
    for line in lines:
        sheet.write((_LEFT, low), line, font, Ink.FG)
        low += setting.leading
    low += _GAP - setting.leading
    plain = _font(PLAIN, 34)
    room = 1 if said.count and len(lines) > 1 else _TEXT_LINES
    for line in _even(_fit(said.text, plain, _WIDTH, room), plain):
        sheet.write((_LEFT, low), line, plain, Ink.FG_2)
        low += _LEADING


def _draw_count(sheet: Canvas, said: Preview) -> None:
    large, small = _font(BOLD, 72), _font(PLAIN, 34)
    sheet.write((_LEFT, 440), said.count, large, Ink.FG)
    after = _LEFT + large.getlength(said.count) + 18
    sheet.write((after, 440), said.unit, small, Ink.FG_2)
    if said.bar:
        sheet.paint((_LEFT, 468), _pill(_WIDTH), Ink.LINE)
        if said.bar.share:
            width = max(_BAR, _WIDTH * said.bar.share / 100)
            sheet.paint((_LEFT, 468), _pill(width), _INKS.get(said.bar.state, Ink.OPEN))


def _draw_chip(sheet: Canvas, chip: Chip) -> None:
    """Tell the state by its shape, its word and its colour, at the right edge."""
    font, ink = _font(PLAIN, 30), _INKS.get(chip.state, Ink.OPEN)
    left = _RIGHT - font.getlength(chip.word)
    sheet.write((left, 98), chip.word, font, ink)
    sheet.paint((left - 48, 70), _glyph(chip.state), ink)


def _draw_foot(sheet: Canvas, said: Preview) -> None:
    sheet.paint((_LEFT, 520), Image.new("L", (_WIDTH, 2), 255), Ink.LINE)
    bold, plain = _font(BOLD, 32), _font(PLAIN, 28)
    room = _WIDTH - 32
    aside = _fit(said.aside, plain, room / 2, 1)
    if aside:
        left = _RIGHT - plain.getlength(aside[0])
        sheet.write((left, 572), aside[0], plain, Ink.FG_2)
        room -= round(plain.getlength(aside[0]))
    for line in _fit(said.owner, bold, room, 1):
        sheet.write((_LEFT, 572), line, bold, Ink.FG)


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
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
def _length(text: str, font: ImageFont.FreeTypeFont) -> float:
    return font.getlength(text)


def _even(lines: list[str], font: ImageFont.FreeTypeFont) -> list[str]:
    """Return the same words on as many lines, none much shorter than the others."""
    text, best = " ".join(lines), lines
    for width in range(_WIDTH - _STEP, _WIDTH // 3, -_STEP):
        tried = _wrap(text, font, width)
        if len(tried) > len(lines):
            break
        best = tried
    return best


_STEP = 40


def _fit(text: str, font: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """Break a text into at most `most` lines; what is left out is told by three dots."""
    lines = _wrap(text, font, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and _length(f"{last} …", font) > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(' ,;:.')} …"]


def _writable(preview: Preview) -> Preview | None:
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
    font = _font(PLAIN, 30)
    return sign.isspace() or bytes(font.getmask(sign)) != bytes(font.getmask(_NOWHERE))


_NOWHERE = "\U0010ffff"


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # The other layout depends on a library that some systems lack.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


_INKS = {
    "done": Ink.DONE,
    "on-pace": Ink.PACE,
    "behind": Ink.BEHIND,
    "overdue": Ink.OVERDUE,
}
_BAR = 14


@cache
def _pill(width: float) -> Image.Image:
    shape = Shape(width, _BAR)
    shape.pill(width, _BAR)
    return shape.mask()


@cache
def _mark() -> Image.Image:
    """Draw the sign of the site: a trail that climbs, with its stops."""
    shape = Shape(16, 16, 48 / 16)
    stops = ((2.2, 12.6), (6.2, 6.8), (9.8, 9.6), (13.8, 3.4))
    shape.line(*stops, width=1.5)
    for x, y in stops:
        shape.disc(x, y, 2)
    return shape.mask()


@cache
def _glyph(state: str) -> Image.Image:
    """Draw the shape of a state, as pages do."""
    shape = Shape(16, 16, 32 / 16)
    _GLYPHS.get(state, _draw_open)(shape)
    return shape.mask()


def _draw_done(shape: Shape) -> None:
    shape.disc(8, 8, 7)
    shape.line((4.8, 8.3), (7, 10.5), (11.3, 5.7), width=1.7, fill=False)


def _draw_on_pace(shape: Shape) -> None:
    shape.arc(6, 0, 360, 1.7)
    shape.slice(6, -90, 90)


def _draw_behind(shape: Shape) -> None:
    shape.polygon((8, 1.2), (15.4, 14.4), (0.6, 14.4))
    shape.line((8, 6), (8, 9.6), width=1.7, fill=False)
    shape.disc(8, 12.2, 0.95, fill=False)


def _draw_overdue(shape: Shape) -> None:
    shape.polygon((5, 1), (11, 1), (15, 5), (15, 11), (11, 15), (5, 15), (1, 11), (1, 5))
    shape.line((8, 4.4), (8, 8.6), width=1.7, fill=False)
    shape.disc(8, 11.6, 0.95, fill=False)


def _draw_open(shape: Shape) -> None:
    for start in range(0, 360, 45):
        shape.arc(6, start, start + 26, 1.7)


def _draw_dropped(shape: Shape) -> None:
    shape.arc(6, 0, 360, 1.7)
    shape.line((5.4, 5.4), (10.6, 10.6), width=1.6)
    shape.line((10.6, 5.4), (5.4, 10.6), width=1.6)


def _draw_unknown(shape: Shape) -> None:
    shape.arc(6, 0, 360, 1.7)
    shape.line(
        (6.2, 6.4), (6.7, 5.2), (8, 4.7), (9.4, 5.4), (9.4, 6.8), (8, 8.3), (8, 9.3), width=1.5
    )
    shape.disc(8, 11.5, 0.9)


_GLYPHS: dict[str, Callable[[Shape], None]] = {
    "done": _draw_done,
    "on-pace": _draw_on_pace,
    "behind": _draw_behind,
    "overdue": _draw_overdue,
    "dropped": _draw_dropped,
    "unknown": _draw_unknown,
}
