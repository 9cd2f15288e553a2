"""Draw the pictures that messengers show for pages.

In: previews as words. Out: PNG files without metadata, the same bytes for the same words. A picture
with a word that the packaged fonts cannot write is not made: boxes in its place would say less
than none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.pages.routes import preview_path
from trailmark.pages.views import Body, Chip, PageView, Preview
from trailmark.render.heads import PREVIEW_SIZE
from trailmark.render.outputs import OutputFile
from trailmark.render.previews.canvas import Canvas, Ink
from trailmark.render.previews.letters import BOLD, PLAIN, even, fit, load_font, wrap, writable
from trailmark.render.previews.shapes import BAR, INKS, glyph, mark, pill


def draw_previews(pages: Iterable[PageView], found: Diagnostics) -> dict[str, OutputFile]:
    """Draw the preview of each page that has one, by the path of the page.

    Reports `preview-not-drawn`, once, when pages have words that the fonts cannot write.
    """
    drawn, missing = {}, []
    for page in pages:
        if page.head.preview is None:
            continue
        content = draw_preview(page.head.preview)
        if content is None:
            missing.append(page)
        else:
            path = preview_path(page.path)
            drawn[page.path] = OutputFile(path, content, in_nav=False)
    if missing:
        # Notes come last, and are what an owner knows by name.
        last = missing[-1]
        amount = f"{len(missing)} {'page' if len(missing) == 1 else 'pages'}"
        place = Location(_source(last))
        found.report("preview-not-drawn", place, pages=amount, title=last.title)
    return drawn


def _source(page: PageView) -> str:
    """Return the file that a page is made from: its note, else what is staged."""
    notes = (block.view.note for block in page.blocks if isinstance(block.view, Body))
    return next((note.source for note in notes), page.path)


@lru_cache(maxsize=512)  # While a site is served, each change builds all of it anew.
def draw_preview(preview: Preview) -> bytes | None:
    """Draw a preview; None when the fonts lack a sign of its words, or no title is left."""
    said = writable(preview)
    if said is None:
        return None
    width, height = PREVIEW_SIZE
    sheet = Canvas(width, height)
    sheet.paint((_LEFT, 64), mark(), Ink.ACCENT)
    plain = load_font(PLAIN, 30)
    for line in fit(said.kind, plain, _WIDTH * 2 / 3, 1):
        sheet.write((_LEFT + 66, 98), line, plain, Ink.FG_2)
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
    for setting in settings:
        font = load_font(BOLD, setting.size)
        if len(wrap(said.title, font, _WIDTH)) <= setting.lines:
            break
    lines = even(fit(said.title, font, _WIDTH, setting.lines), font, _WIDTH)
    low = _TITLE + setting.size
    for line in lines:
        sheet.write((_LEFT, low), line, font, Ink.FG)
        low += setting.leading
    low += _GAP - setting.leading
    plain = load_font(PLAIN, 34)
    room = 1 if said.count and len(lines) > 1 else _TEXT_LINES
    for line in even(fit(said.text, plain, _WIDTH, room), plain, _WIDTH):
        sheet.write((_LEFT, low), line, plain, Ink.FG_2)
        low += _LEADING


def _draw_count(sheet: Canvas, said: Preview) -> None:
    large, small = load_font(BOLD, 72), load_font(PLAIN, 34)
    sheet.write((_LEFT, 440), said.count, large, Ink.FG)
    after = _LEFT + large.getlength(said.count) + 18
    sheet.write((after, 440), said.unit, small, Ink.FG_2)
    if said.bar:
        sheet.paint((_LEFT, 468), pill(_WIDTH), Ink.LINE)
        if said.bar.share:
            width = max(BAR, _WIDTH * said.bar.share / 100)
            sheet.paint((_LEFT, 468), pill(width), INKS.get(said.bar.state, Ink.OPEN))


def _draw_chip(sheet: Canvas, chip: Chip) -> None:
    """Tell the state by its shape, its word and its colour, at the right edge."""
    font, ink = load_font(PLAIN, 30), INKS.get(chip.state, Ink.OPEN)
    left = _RIGHT - font.getlength(chip.word)
    sheet.write((left, 98), chip.word, font, ink)
    sheet.paint((left - 48, 70), glyph(chip.state), ink)


def _draw_foot(sheet: Canvas, said: Preview) -> None:
    sheet.paint((_LEFT, 520), Image.new("L", (_WIDTH, 2), 255), Ink.LINE)
    bold, plain = load_font(BOLD, 32), load_font(PLAIN, 28)
    room = _WIDTH - 32
    aside = fit(said.aside, plain, room / 2, 1)
    if aside:
        left = _RIGHT - plain.getlength(aside[0])
        sheet.write((left, 572), aside[0], plain, Ink.FG_2)
        room -= round(plain.getlength(aside[0]))
    for line in fit(said.owner, bold, room, 1):
        sheet.write((_LEFT, 572), line, bold, Ink.FG)
