"""Put what machines and messengers are told into the `<head>` of a finished page.

Done behind all templates, so that it is there with any theme and any template of the owner's.
"""

import re
from collections.abc import Iterable

_THEMES_SCRIPT = re.compile(
    r'<script (?=src="[^"]*assets/javascripts/bundle\.[^"]*"></script>(?!.*<script\b))', re.DOTALL
)


def fill_head(page: str, elements: Iterable[str]) -> str:
    """Return `page` with `elements` at the end of its `<head>`."""
    before, end, after = page.partition("</head>")
    return "\n".join((before.rstrip(), *elements, end)) + after if end else page


def show_before_script(page: str) -> str:
    """Return `page` with the theme's script put off until all is shown (LOOK part 4).

    Scripts of the owner's that come behind it need what it sets up, so then it stays as it is.
    """
    return _THEMES_SCRIPT.sub("<script defer ", page)
