"""Put formulas and diagrams on a page, or their source where they cannot be drawn.

In: their source and line. Out: markup and nodes, which may stand in any block. What is not drawn
is reported.
"""

from trailmark.base.speech import say
from trailmark.render.diagrams import Drawing, Undrawn, draw_diagram
from trailmark.render.dialect.guards import shielded, tick_code
from trailmark.render.dialect.nodes import Box, Code, Node, Text
from trailmark.render.dialect.pieces import Surroundings
from trailmark.render.formulas import Unread, draw_formula

_QUOTED = 40
# On a phone, what is longer or wider than this may need to be pushed aside.
_LONG_FORMULA = 30
_WIDE_DIAGRAM = 340
# A paragraph may hold it; and a tall sign is no reason to scroll up and down.
_SCROLLER = "display:block;overflow-y:hidden;padding:.15em 0"
# Smaller than this, the words in a diagram cannot be read.
_SMALLEST = 0.7


def show_formula(source: str, around: Surroundings, line: int, *, block: bool) -> str | None:
    """Return the markup of a formula; None, and a report, when it cannot be read."""
    formula = draw_formula(source, block=block)
    if isinstance(formula, Unread):
        words = " ".join(source.split())
        words = f"{words[:_QUOTED]}…" if len(words) > _QUOTED else words
        around.report("formula-not-read", line, formula=words, reason=formula.reason)
        return None
    if not block:
        return formula
    return _scroller(formula, say("Formula"), is_wide=len(source) > _LONG_FORMULA)


def inline_formula(source: str, around: Surroundings, line: int, *, block: bool) -> str:
    """Return what stands for a formula among words: its markup or its source as code."""
    drawn = show_formula(source, around, line, block=block)
    return drawn if drawn is not None else tick_code(" ".join(source.split()))


def show_diagram(source: str, code: Code, around: Surroundings, line: int) -> Node:
    """Return a diagram with its source below it; or the source alone, and a report."""
    drawing = draw_diagram(source)
    if isinstance(drawing, Undrawn):
        around.report("diagram-not-drawn", line, reason=drawing.reason, cure=drawing.cure)
        return code
    is_wide = drawing.width > _WIDE_DIAGRAM
    text = Text((_scroller(_picture(drawing), say("Diagram"), is_wide=is_wide),))
    title = shielded(say("Source of the diagram"))
    return Box('!!! tm-diagram ""', (text, Box(f'??? tm-more "{title}"', (code,))))


def _picture(drawing: Drawing) -> str:
    words = shielded(" ".join((drawing.words or say("Diagram")).split()))
    return (
        f'<img alt="{words}" width="{drawing.width}" height="{drawing.height}" '
        f'style="min-width:{drawing.width * _SMALLEST:.0f}px" src="{drawing.address}">'
    )


def _scroller(markup: str, name: str, *, is_wide: bool) -> str:
    """Return markup in a part of the page that scrolls sideways, with keys as well."""
    label = shielded(name)
    reached = f' role="group" aria-label="{label}" tabindex="0"' if is_wide else ""
    return f'<span class="tm-scroll" style="{_SCROLLER}"{reached}>{markup}</span>'
