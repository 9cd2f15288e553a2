"""Compose single blocks that need nothing but themselves.

In: a block of markdown-it's tree or a finished node. Out: a finished node.
"""

import html
import re
from collections.abc import Container
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from trailmark.render.dialect.inline import Picture
from trailmark.render.dialect.nodes import (
    Box,
    Code,
    Heading,
    Html,
    Listing,
    Node,
    Quote,
    Table,
    Text,
)

_PLUGIN_FENCES = {
    "dataview": "A list made by the Dataview plugin stands here in the original note.",
    "dataviewjs": "A view made by the Dataview plugin stands here in the original note.",
    "query": "A search stands here in the original note.",
    "tasks": "A list of tasks stands here in the original note.",
    "tracker": "A chart made by the Tracker plugin stands here in the original note.",
}


def quiet(sentence: str) -> Text:
    """Return a sentence that stands for something that cannot be shown."""
    return Text((sentence, "{: .tm-quiet }"))


def compose_fence(fence: SyntaxTreeNode) -> Node:
    """Return code with its fences; its content is not touched."""
    info = fence.info.strip()
    language = info.split(maxsplit=1)[0].casefold() if info else ""
    if language in _PLUGIN_FENCES:
        return quiet(_PLUGIN_FENCES[language])
    # A site may have told its generator to draw diagrams with a script from another site.
    info = "text" if language == "mermaid" else info
    mark = fence.markup or _fence_around(fence.content)
    code = fence.content.removesuffix("\n")
    lines = code.split("\n") if fence.content else []
    return Code((f"{mark}{info}", *lines, mark))


def compose_formula(source: str) -> Code:
    """Return a formula as its source."""
    lines = source.strip("\n").split("\n")
    mark = _fence_around(source)
    return Code((f"{mark}latex", *lines, mark))


def table_lines(rows: list[list[str]], alignments: list[str]) -> tuple[str, ...]:
    """Return the lines of a table from its finished cells; the first row is the header."""
    marks = {"left": ":--", "right": "--:", "center": ":-:"}
    header, *body = rows
    rule = [marks.get(alignment, "---") for alignment in alignments]
    return tuple(f"| {' | '.join(cells)} |" for cells in (header, rule, *body))


def figure(picture: Picture) -> Node:
    """Return a picture that stands alone, with its words below it."""
    if picture.caption is None:
        return Text((picture.markup,))
    caption = html.escape(picture.caption, quote=False)
    return Html(
        (
            '<figure markdown="span">',
            picture.markup,
            f"<figcaption>{caption}</figcaption>",
            "</figure>",
        )
    )


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


def closing_tags(source: str) -> set[str]:
    """Return the names of the tags that raw HTML closes without having opened them."""
    return {tag["name"].casefold() for tag in _BLOCK_TAG.finditer(source) if tag["close"]}


def anchored(block: Node, id_: str) -> tuple[Node, ...]:
    """Return a block with an id: an empty element in its first words, or before it."""
    span = f'<span id="{id_}"></span>'
    match block:
        case Text(lines):
            return (Text((_before_words(lines[0], span), *lines[1:])),)
        case Heading(line):
            marks, _, words = line.partition(" ")
            return (Heading(f"{marks} {span}{words}"),)
        case Table(lines):
            return (Table((lines[0].replace("| ", f"| {span}", 1), *lines[1:])),)
        case Quote(blocks) | Box(blocks=blocks) if blocks:
            return (replace(block, blocks=(*anchored(blocks[0], id_), *blocks[1:])),)
        case Listing(items=items) if items and items[0]:
            first = (*anchored(items[0][0], id_), *items[0][1:])
            return (replace(block, items=(first, *items[1:])),)
        case _:
            return (Html((f'<div id="{id_}"></div>',)), block)


_BLOCK_TAG = re.compile(
    r"""
    <(?P<close>/?)
    (?P<name>article|aside|center|details|div|fieldset|figure|footer|form|header|main|nav|p|section)
    (?P<rest>(?:\s[^<>]*)?)>
    """,
    re.VERBOSE | re.IGNORECASE,
)

_BOX = re.compile(r"\[[ x]\] ")


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


def _before_words(line: str, span: str) -> str:
    box = _BOX.match(line)
    at = box.end() if box else 0
    return f"{line[:at]}{span}{line[at:]}"


def _fence_around(code: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    return "`" * max(3, longest + 1)
