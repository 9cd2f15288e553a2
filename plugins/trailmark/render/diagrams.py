"""Draw a Mermaid diagram as a picture.

In: the source of a diagram. Out: an address that holds the whole picture, its size and the words
for those who do not see it; or why there is none. The engine has no clock, no chance and no
network; its budget of work ends what would take long. As a picture (`<img>`), a diagram can
neither run a script nor ask another site for anything, and its ids and styles stay its own.
Why so: docs/decisions/0013-formulas-and-diagrams.md.
"""

import html
import json
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

try:
    from merman import Merman, MermanError
except (ImportError, OSError):  # an extra; there are machines that it is not made for
    Merman = MermanError = None

MAX_LENGTH = 50_000
"""How many bytes of source a diagram may have, as in Mermaid."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a diagram."""

    address: str
    """A `data:` address in which Markdown finds nothing to read."""
    width: int
    height: int
    words: str
    """The title and description that its author gave it; empty when it has none."""


@dataclass(frozen=True, slots=True)
class Undrawn:
    """A diagram of which there is no picture."""

    reason: str
    cure: str


@lru_cache(maxsize=512)  # The same diagram stands in a note and wherever that is embedded.
def draw_diagram(source: str) -> Drawing | Undrawn:
    """Draw a diagram; the same source gives the same bytes."""
    if Merman is None:
        return _NOT_INSTALLED
    try:
        svg = Merman().render_svg(source, _OPTIONS)
    except MermanError as error:
        return _undrawn(error)
    box = _BOX.search(svg)
    if box is None:
        return Undrawn("there is nothing in it", _CURE)
    # Labels are measured without a font; where one is a little wider, it is not to be cut.
    svg = _UNUSED.sub("", svg).replace("overflow:hidden", "overflow:visible")
    said = [html.unescape(match[1]).strip() for match in _SAID.finditer(svg)]
    return Drawing(
        address=f"data:image/svg+xml,{_encoded(svg)}",
        width=math.ceil(float(box[1])),
        height=math.ceil(float(box[2])),
        words=". ".join(filter(None, said)),
    )


_CURE = "correct the source; https://mermaid.live shows where it breaks"
_NOT_INSTALLED = Undrawn(
    "the part that draws diagrams is not installed",
    "install Trailmark as `trailmark[diagrams]`; `docs/writing-notes.md` says for which machines",
)
_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_SAID = re.compile(r"<(?:title|desc)\b[^>]*>([^<]*)</(?:title|desc)>")
# What only a script or the engine itself would look at.
_UNUSED = re.compile(r' data-[\w-]+="[^"]*"')


def _undrawn(error: Exception) -> Undrawn:
    if getattr(error, "resource", None) is not None:
        return Undrawn(
            "it is larger than can be drawn in reasonable time", "split it into several diagrams"
        )
    words = str(getattr(error, "message", error)).strip().partition("\n")[0]
    return Undrawn(words[:200] or "the engine gave no reason", _CURE)


def _encoded(svg: str) -> str:
    """Return an SVG as a part of an address, short and without any sign of Markdown."""
    # Site owners may have extensions that make links of all that looks like an address.
    return quote(svg, safe=" :;,/()-.'").replace("//www.", "%2F%2Fwww%2E").replace("_", "%5F")


# Colours: the theme's light tokens, and pale ones for what has many. In the dark scheme the site's
# CSS turns light and dark round, which keeps the colours of authors readable as well.
_INK, _PAPER, _SURFACE = "#1b1f24", "#ffffff", "#f6f7f9"
_LINE, _EDGE, _ACCENT = "#8a93a0", "#545b66", "#3347b0"
_PALE = "#b9d4f0 #f5d9a8 #b7e2c8 #f3c1d0 #d5cbf2 #bfe3e6 #e6e0c8 #d6dae1".split()
_STRONG = "#3347b0 #835500 #05603a #ad1f55 #6a4bb8 #13717a #6b6236 #59616e".split()
_FONT = "Arial, Helvetica, Liberation Sans, sans-serif"
_SCALES = {
    **{f"pie{number + 1}": _PALE[number % 8] for number in range(12)},
    **{f"cScale{number}": _PALE[number % 8] for number in range(12)},
    **{f"cScaleLabel{number}": _INK for number in range(12)},
    **{f"git{number}": _STRONG[number] for number in range(8)},
    **{f"gitInv{number}": _PAPER for number in range(8)},
    **{f"gitBranchLabel{number}": _PAPER for number in range(8)},
}
_VARIABLES = {
    "background": _PAPER,
    "fontFamily": _FONT,
    "fontSize": "15px",
    "textColor": _INK,
    "titleColor": _INK,
    "lineColor": _EDGE,
    "primaryColor": "#eef1fa",
    "primaryBorderColor": _ACCENT,
    "primaryTextColor": _INK,
    **dict.fromkeys(("secondaryColor", "tertiaryColor", "noteBkgColor"), _SURFACE),
    **dict.fromkeys(("secondaryBorderColor", "tertiaryBorderColor", "noteBorderColor"), _LINE),
    **dict.fromkeys(("secondaryTextColor", "tertiaryTextColor", "noteTextColor"), _INK),
    "edgeLabelBackground": _PAPER,
    "activationBkgColor": "#d6def7",
    "activationBorderColor": _ACCENT,
    "activeTaskBkgColor": _PALE[0],
    "activeTaskBorderColor": "#1259a8",
    "critBkgColor": _PALE[3],
    "critBorderColor": _STRONG[3],
    "doneTaskBkgColor": "#e9ecf0",
    "doneTaskBorderColor": _LINE,
    "taskTextColor": _INK,
    "taskTextDarkColor": _INK,
    "pieOpacity": "1",
    "pieOuterStrokeColor": _LINE,
    "pieOuterStrokeWidth": "1px",
    "pieStrokeColor": _PAPER,
    "pieStrokeWidth": "1px",
    "xyChart": {
        "backgroundColor": "transparent",
        "plotColorPalette": "#79aee3,#ad1f55,#05603a,#835500",
    },
    **_SCALES,
}
_OPTIONS = json.dumps(
    {
        "version": 2,
        "runtime_policy": "deterministic",
        "site_config": {
            "theme": "base",
            "look": "classic",
            "fontFamily": _FONT,
            "themeVariables": _VARIABLES,
        },
        "resources": {
            "profile": "interactive",
            "limits": {"max_source_bytes": MAX_LENGTH, "max_svg_bytes": 500_000},
        },
        # Without HTML inside the picture, which not every program draws.
        "svg": {"diagram_id": "d", "pipeline": "resvg-safe"},
    }
)
