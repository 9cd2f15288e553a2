"""Keep raw HTML as long as CommonMark does.

In: a block of raw HTML. Out: the same, so that python-markdown ends it where CommonMark does.
"""

import re
from collections.abc import Container, Mapping, Sequence

from markdown_it.tree import SyntaxTreeNode

from trailmark.render.dialect.tree import line_of


def open_markdown(source: str, closed_later: Container[str]) -> str:
    """Let python-markdown read what CommonMark reads between tags that blank lines keep apart.

    CommonMark ends raw HTML at a blank line; python-markdown goes on to the closing tag, so a tag
    that is not in `closed_later` is closed here, or all that follows would be raw.
    """
    end = ""
    for tag in reversed(_left_open(source)):
        name = tag["name"].casefold()
        if name == "p" or name not in closed_later:
            end += f"</{name}>"
        elif not re.search(r"\smarkdown\b", tag[0]):
            at = tag.end("name")
            source = f'{source[:at]} markdown="1"{source[at:]}'
    return source + end


def last_closings(nodes: Sequence[SyntaxTreeNode]) -> Mapping[str, int]:
    """Return the last line on which raw HTML closes a tag, by its name."""
    return {
        tag["name"].casefold(): line_of(node)
        for node in nodes
        if node.type == "html_block"
        for tag in _BLOCK_TAG.finditer(node.content)
        if tag["close"]
    }


_BLOCK_TAG = re.compile(
    r"""
    <(?P<close>/?)
    (?P<name>article|aside|center|details|div|fieldset|figure|footer|form|header|main|nav|p|section)
    (?P<rest>(?:\s[^<>]*)?)>
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _left_open(source: str) -> list[re.Match[str]]:
    open_tags: list[re.Match[str]] = []
    for tag in _BLOCK_TAG.finditer(source):
        name = tag["name"].casefold()
        names = [other["name"].casefold() for other in open_tags]
        if not tag["close"]:
            open_tags.append(tag)
        elif name in names:
            del open_tags[len(names) - 1 - names[::-1].index(name) :]
    return open_tags
