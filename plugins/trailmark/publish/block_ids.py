"""Remove the block ids that no public link uses; an id can tell what it was made for.

Source: PRIVACY rule 2; OBSIDIAN rule 5 for where an id stands.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from trailmark.base.spans import Span
from trailmark.publish.public import SCHEME
from trailmark.syntax.edit import Edit, MappedText, masked, whole_lines
from trailmark.syntax.scan import code_spans

_USE = re.compile(rf"{SCHEME}(?P<path>[^\s)\"'#>]*)#\^(?P<name>[A-Za-z0-9-]+)")
_BLOCK_ID = re.compile(r"(?:[ \t]+|^)\^(?P<name>[A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)


def used_block_ids(texts: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Return, by path of the note, the ids that canonical links of `texts` lead to."""
    used: dict[str, set[str]] = {}
    for text in texts:
        for match in _USE.finditer(text):
            used.setdefault(unquote(match["path"]), set()).add(match["name"].casefold())
    return {path: frozenset(names) for path, names in used.items()}


def drop_block_ids(text: MappedText, keep: frozenset[str]) -> MappedText:
    """Return `text` with only the block ids in `keep`."""
    return text.edit(
        Edit(whole_lines(text.text, Span(*match.span())))
        for match in _BLOCK_ID.finditer(masked(text.text, code_spans(text.text)))
        if match["name"].casefold() not in keep
    )
