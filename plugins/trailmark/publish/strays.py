"""Find what leads somewhere private although Markdown sees no link in it, or another one.

In: a text without its code, and its links. Out: cuts, and the link that is meant. Source: PRIVACY
rule 4.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from trailmark.base.spans import Span
from trailmark.publish.directory import Directory
from trailmark.syntax.edit import Edit
from trailmark.syntax.links import Link, find_links, is_external, split_target
from trailmark.vault.note import Note

# A link to a file or an app of the author's own machine says how things are named there.
_LOCAL = re.compile(
    r"<(?:file|obsidian|app):[^<>]*>|\b(?:file:/|obsidian:/|app://local)[^\s<>\[\]\"`]*",
    re.IGNORECASE,
)
# What looks like the end of a link to Obsidian's users, but is none: spaces, brackets in brackets.
_TAIL = re.compile(r"(?<=\])\((?P<address>(?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))+)\)")


def stray_addresses(
    hidden: str, links: tuple[Link, ...], note: Note, directory: Directory
) -> Iterator[Edit]:
    """Yield a cut for each address that is no link, yet names something private."""
    taken = {link.span.end for link in links}
    for match in _LOCAL.finditer(hidden):
        yield Edit(Span(*match.span()))
    for match in _TAIL.finditer(hidden):
        address = re.sub(r"\\(.)", r"\1", match["address"].strip().strip("<>"))
        if match.end() in taken or is_external(address):
            continue
        path = directory.names.resolve(split_target(unquote(address))[0], note.path)
        if path is not None and path not in directory.public:
            yield Edit(Span(*match.span()))


def bracketed_link(link: Link, text: str) -> Link | None:
    """Return the wikilink that a Markdown link begins with: `[[note]](https://example.org)`.

    Markdown reads its words as `[note]`; whoever typed two brackets may have meant the note.
    """
    end = text.find("]]", link.span.start, link.span.end) + 2
    if link.spelling != "markdown" or end < len("]]"):
        return None
    start = link.span.start
    inner = find_links(text[start:end], ())
    if len(inner) != 1 or inner[0].spelling != "wiki" or inner[0].span != Span(0, end - start):
        return None
    return replace(inner[0], span=Span(start, end))
