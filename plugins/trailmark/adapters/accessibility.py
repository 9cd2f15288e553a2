"""Name what Material's pages leave without a name.

In: a finished page. Out: the page with labels for those who hear it. Each row of the table mends
one rule that axe finds broken on a bare page of Material 9.8; a page on which a row does not fit
stays as it is. The test of every page with axe tells when a row is no longer needed.
"""

import re
from collections.abc import Callable
from html import escape, unescape

from trailmark.base.speech import say

Replacement = str | Callable[[re.Match[str]], str]


def name_parts(page: str) -> str:
    """Return `page` with a name for its search, section lists, task boxes and tables."""
    titles = dict(_SECTION_TITLE.findall(page))

    def name_section(match: re.Match[str]) -> str:
        title = " ".join(titles.get(match["id"], "").split())
        # The title comes from the page, where it is escaped.
        label = say("{title} section", title=unescape(title))
        return f'aria-label="{escape(label)}"' if title else match[0]

    rows: tuple[tuple[re.Pattern[str], Replacement], ...] = (
        # aria-dialog-name
        (re.compile(r'<div class="md-search"(?! aria-label)'), _search_named),
        # landmark-unique: a section whose title is a link leaves its list without a name.
        (re.compile(r'aria-labelledby="(?P<id>__nav_[\d_]+)_label"'), name_section),
        # label
        (re.compile(r'<input type="checkbox" disabled checked'), _box(say("Done"))),
        (re.compile(r'<input type="checkbox" disabled(?! checked)'), _box(say("Not done"))),
        # scrollable-region-focusable: a wide table must be reachable without a mouse.
        (re.compile(r"<table>(?P<inside>.*?)</table>", re.DOTALL), _scroller),
    )
    for pattern, replacement in rows:
        page = pattern.sub(replacement, page)
    return page


_SECTION_TITLE = re.compile(
    r'<label class="md-nav__title" for="(__nav_[\d_]+)">\s*<span[^>]*></span>\s*([^<]+?)\s*</label>'
)


def _search_named(match: re.Match[str]) -> str:
    name = escape(say("Search"))
    return f'{match[0]} aria-label="{name}"'


def _scroller(match: re.Match[str]) -> str:
    name = escape(say("Table"))
    return (
        f'<div class="tm-scroll" role="group" aria-label="{name}" tabindex="0">'
        f'<table class="tm-table">{match["inside"]}</table></div>'
    )


def _box(name: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match[0].replace("<input", f'<input aria-label="{escape(name)}"')
