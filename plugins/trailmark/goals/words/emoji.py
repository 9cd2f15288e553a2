"""The signs with which people mark how an item stands.

In: nothing. Out: tables and patterns. A note's own legend comes first; these are what the signs
mean where there is none (NOTES 3.2, rule 6). Every other emoji is decoration.
"""

import re
from collections.abc import Mapping

from trailmark.goals.model import Box

EMOJI_STATES: Mapping[str, Box] = {
    **dict.fromkeys("✅✔☑✓🗹", Box.DONE),
    **dict.fromkeys("🚧🔄🟡⏳⌛🏃", Box.DOING),
    **dict.fromkeys("⬜🔲⚪☐◻", Box.TODO),
    **dict.fromkeys("❌✖✗✘❎☒", Box.DROPPED),
    **dict.fromkeys("⏸", Box.PAUSED),
    **dict.fromkeys("🛑", Box.BLOCKED),
    **dict.fromkeys("⏭➡→", Box.CARRIED),
}
"""What a sign at the edge of a line says."""

_SHORTCODES: Mapping[str, str] = {
    ":white_check_mark:": "✅",
    ":heavy_check_mark:": "✔",
    ":ballot_box_with_check:": "☑",
    ":x:": "❌",
    ":heavy_multiplication_x:": "✖",
    ":negative_squared_cross_mark:": "❎",
    ":construction:": "🚧",
    ":arrows_counterclockwise:": "🔄",
    ":yellow_circle:": "🟡",
    ":hourglass:": "⌛",
    ":hourglass_flowing_sand:": "⏳",
    ":white_large_square:": "⬜",
    ":black_square_button:": "🔲",
    ":white_circle:": "⚪",
    ":pause_button:": "⏸",
    ":octagonal_sign:": "🛑",
    ":arrow_right:": "➡",
}

BOX_MARKS: Mapping[str, Box] = {
    " ": Box.TODO,
    "x": Box.DONE,
    "X": Box.DONE,
    "/": Box.DOING,
    # No plugin says so, but every note that was seen to use it means it (docs/decisions/0012).
    "~": Box.DOING,
    "-": Box.DROPPED,
    ">": Box.CARRIED,
}
"""What the character in a box says; any other is still to do, as the Tasks plugin has it."""

SIGN = (
    r"(?::[a-z0-9_+-]+:"
    r"|(?:[\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2934-\u2b55\U0001f000-\U0001faff])"
    r"[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[\u2640-\U0001faff]\ufe0f?)*)"
)
"""Matches one emoji or shortcode."""


def plain_sign(sign: str) -> str:
    """Return an emoji without variation selectors; a shortcode of a state as its emoji."""
    return _SHORTCODES.get(sign, re.sub("[\ufe0e\ufe0f]", "", sign))
