"""Draw badges, and write what shields.io draws them from.

In: badges. Out: SVG of real text with its own colours, readable on light and dark pages, and JSON
for https://shields.io/badges/endpoint-badge. No program is asked for the widths of letters: the
drawing tells the browser how long each text is, so that it fits with any font.
"""

from jinja2 import Environment

from trailmark.pages.badges import Badge
from trailmark.progress.standing.states import State
from trailmark.render.beside.texts import printable, to_json

COLOURS = {
    State.DONE: "05603a",
    State.ON_PACE: "1259a8",
    State.BEHIND: "835500",
    State.OVERDUE: "ad1f55",
    State.DROPPED: "59616e",
    State.OPEN: "59616e",
    State.UNKNOWN: "59616e",
}
"""Those of the light scheme (`trailmark.css`); white text on each has a contrast above 6."""

_NARROW = frozenset("ijlItfr.,:;'|!()[]/ ")
_WIDE = frozenset("mwMW%@")
_PADDING = 6


def draw_badge(environment: Environment, badge: Badge) -> str:
    """Return a badge as SVG."""
    label, message = printable(badge.label), printable(badge.message)
    template = environment.get_template("badge.svg")
    return template.render(
        label=label,
        message=message,
        label_width=_width(label),
        message_width=_width(message),
        padding=_PADDING,
        colour=f"#{COLOURS[badge.state]}",
    )


def render_endpoint(badge: Badge) -> str:
    """Return what shields.io draws a badge from."""
    said = {
        "schemaVersion": 1,
        "label": badge.label,
        "message": badge.message,
        "color": COLOURS[badge.state],
    }
    return to_json(said)


def _width(text: str) -> int:
    """Return about how many pixels a text takes at 11 px."""
    return round(sum(4 if sign in _NARROW else 10 if sign in _WIDE else 7 for sign in text))
