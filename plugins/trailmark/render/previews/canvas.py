"""A small sheet to write and draw on, in few colours.

In: text with its font, and shapes. Out: a PNG without metadata. Each colour stands in the palette
in `LEVELS` steps from the white of the paper, so that edges are smooth and files small.
"""

import io
import math
from enum import Enum

from PIL import Image, ImageDraw, ImageFont

LEVELS = 16
FINER = 4
"""How many times larger shapes are drawn before they are made smooth."""


class Ink(Enum):
    """The colours of the style sheet, light scheme."""

    FG = "#1b1f24"
    FG_2 = "#545b66"
    LINE = "#dfe3e8"
    ACCENT = "#3347b0"
    DONE = "#05603a"
    PACE = "#1259a8"
    BEHIND = "#835500"
    OVERDUE = "#ad1f55"
    OPEN = "#59616e"


class Shape:
    """Something drawn in one colour, `size` units wide and high."""

    def __init__(self, width: float, height: float, scale: float = 1) -> None:
        self._scale = scale * FINER
        size = (math.ceil(width * scale) * FINER, math.ceil(height * scale) * FINER)
        self._mask = Image.new("L", size)
        self._draw = ImageDraw.Draw(self._mask)

    def disc(self, x: float, y: float, radius: float, *, fill: bool = True) -> None:
        """Draw a disc; `fill=False` takes it away."""
        box = self._box(x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse(box, fill=255 if fill else 0)

    def arc(self, radius: float, start: float, end: float, width: float) -> None:
        """Draw a part of a ring around the middle of a shape of 16 units, in degrees."""
        outer = radius + width / 2
        box = self._box(8 - outer, 8 - outer, 8 + outer, 8 + outer)
        self._draw.arc(box, start, end, fill=255, width=round(width * self._scale))

    def slice(self, radius: float, start: float, end: float) -> None:
        """Draw a part of a disc in the middle of a shape of 16 units, in degrees."""
        self._draw.pieslice(
            self._box(8 - radius, 8 - radius, 8 + radius, 8 + radius), start, end, fill=255
        )

    def polygon(self, *corners: tuple[float, float]) -> None:
        """Draw an area."""
        self._draw.polygon([self._point(*one) for one in corners], fill=255)

    def line(self, *points: tuple[float, float], width: float, fill: bool = True) -> None:
        """Draw a line with round ends; `fill=False` takes it away."""
        ends = [self._point(*one) for one in points]
        self._draw.line(
            ends, fill=255 if fill else 0, width=round(width * self._scale), joint="curve"
        )
        for x, y in points:
            self.disc(x, y, width / 2, fill=fill)

    def pill(self, width: float, height: float) -> None:
        """Draw a bar with round ends."""
        box = self._box(0, 0, width, height)
        self._draw.rounded_rectangle(box, radius=height * self._scale / 2, fill=255)

    def mask(self) -> Image.Image:
        """Return how much of each pixel is covered."""
        return self._mask.reduce(FINER)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return x * self._scale, y * self._scale

    def _box(self, left: float, top: float, right: float, low: float) -> tuple[float, ...]:
        # The last pixel of a box belongs to it.
        return (*self._point(left, top), right * self._scale - 1, low * self._scale - 1)


class Canvas:
    """A white sheet."""

    def __init__(self, width: int, height: int) -> None:
        self._image = Image.new("P", (width, height), 0)
        self._image.putpalette(_PALETTE)

    def write(
        self, at: tuple[float, float], text: str, font: ImageFont.FreeTypeFont, ink: Ink
    ) -> None:
        """Write a line of text; `at` is where its base line begins."""
        left, top, right, low = (round(side) for side in font.getbbox(text, anchor="ls"))
        mask = Image.new("L", (right - left + 2, low - top + 2))
        ImageDraw.Draw(mask).text((1 - left, 1 - top), text, font=font, fill=255, anchor="ls")
        self.paint((at[0] + left - 1, at[1] + top - 1), mask, ink)

    def paint(self, at: tuple[float, float], mask: Image.Image, ink: Ink) -> None:
        """Lay a colour on where `mask` covers the sheet; `at` is its left upper corner."""
        corner = (round(at[0]), round(at[1]))
        self._image.paste(mask.point(_STEPS[ink]), corner, mask.point(_COVERED))

    def png(self) -> bytes:
        """Return the sheet as a file."""
        file = io.BytesIO()
        self._image.save(file, "PNG", compress_level=_COMPRESSION)
        return file.getvalue()


_COMPRESSION = 3
"""Half of the time of the usual level, for a file that is a quarter larger."""


def _steps(ink: Ink) -> list[tuple[int, ...]]:
    colour = bytes.fromhex(ink.value.removeprefix("#"))
    return [
        tuple(round(255 + (part - 255) * level / (LEVELS - 1)) for part in colour)
        for level in range(LEVELS)
    ]


_PALETTE = [part for ink in Ink for step in _steps(ink) for part in step]
_STEPS = {
    ink: [row * LEVELS + round(cover * (LEVELS - 1) / 255) for cover in range(256)]
    for row, ink in enumerate(Ink)
}
_COVERED = [255 if round(cover * (LEVELS - 1) / 255) else 0 for cover in range(256)]
