"""Lay out columns with a target tick.

In: a `Columns`. Out: positions for `fragments/columns.html`.
"""

from dataclasses import dataclass

from trailmark.pages.figures import Columns
from trailmark.render.charts.scale import Amounts, neat

HEIGHT = 120
ABOVE = 22
BELOW = 24
WIDTH = 0.68
TARGET_WIDTH = 0.84
TEXT = 14
TICK_CLEAR = 4
"""Pixels that a number needs, and that it keeps from a tick."""


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """One column."""

    x: float
    width: float
    y: float
    height: float
    middle: float
    text: str
    text_y: float
    label: str
    kind: str
    """`met`, `missed` or `running`."""
    target_start: float
    target_end: float


@dataclass(frozen=True, slots=True)
class ColumnsDrawing:
    """Where everything is."""

    height: int
    base: int
    target_y: float | None
    columns: tuple[ColumnShape, ...]


def draw_columns(view: Columns) -> ColumnsDrawing:
    """Lay out the drawing."""
    highest = max((column.value for column in view.columns), default=0)
    amounts = Amounts(max(highest, view.target or 0, 1), HEIGHT, ABOVE)
    slot = 100 / max(1, len(view.columns))
    base = HEIGHT + ABOVE
    shapes = []
    for at, column in enumerate(view.columns):
        y = amounts.at(column.value)
        target_y = amounts.at(view.target) if view.target is not None else None
        # A label that would lie across the target's tick goes above it.
        crossed = target_y is not None and target_y - TICK_CLEAR < y - 6 < target_y + TEXT
        above = target_y if crossed and target_y is not None else y
        kind = "running" if column.running else "missed"
        shapes.append(
            ColumnShape(
                x=neat(slot * (at + (1 - WIDTH) / 2)),
                width=neat(slot * WIDTH),
                y=y,
                height=neat(base - y),
                middle=neat(slot * (at + 0.5)),
                text=column.text,
                text_y=neat(above - 6),
                label=column.label,
                kind="met" if column.met or view.target is None else kind,
                target_start=neat(slot * (at + (1 - TARGET_WIDTH) / 2)),
                target_end=neat(slot * (at + (1 + TARGET_WIDTH) / 2)),
            )
        )
    target = amounts.at(view.target) if view.target is not None else None
    return ColumnsDrawing(HEIGHT + ABOVE + BELOW, base, target, tuple(shapes))
