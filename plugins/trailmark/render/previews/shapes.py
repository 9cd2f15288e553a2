"""The shapes of previews: the sign of the site, bars, and the mark of each state.

In: the name of a state, a width. Out: how much of each pixel is covered.
"""

from collections.abc import Callable
from functools import cache

from PIL import Image

from trailmark.render.previews.canvas import Ink, Shape

INKS = {
    "done": Ink.DONE,
    "on-pace": Ink.PACE,
    "behind": Ink.BEHIND,
    "overdue": Ink.OVERDUE,
}
BAR = 14


@cache
def pill(width: float) -> Image.Image:
    """Draw a bar with round ends."""
    shape = Shape(width, BAR)
    shape.pill(width, BAR)
    return shape.mask()


@cache
def mark() -> Image.Image:
    """Draw the sign of the site: a trail that climbs, with its stops."""
    shape = Shape(16, 16, 48 / 16)
    stops = ((2.2, 12.6), (6.2, 6.8), (9.8, 9.6), (13.8, 3.4))
    shape.line(*stops, width=1.5)
    for x, y in stops:
        shape.disc(x, y, 2)
    return shape.mask()


@cache
def glyph(state: str) -> Image.Image:
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
