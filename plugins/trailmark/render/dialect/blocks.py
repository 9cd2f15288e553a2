"""Compose single blocks that need nothing but themselves.

In: a block of markdown-it's tree or a finished node. Out: a finished node.
"""

import html
import re
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

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
from trailmark.render.dialect.pieces import Picture
from trailmark.render.dialect.tasks import box_markup
from trailmark.render.dialect.tree import source_of
from trailmark.syntax.anchors import split_block_id

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


def own_line_id(node: SyntaxTreeNode) -> str | None:
    """Return the block id that is all a paragraph holds."""
    if node.type != "paragraph":
        return None
    words, id_ = split_block_id(source_of(node))
    return id_ if not words else None


def with_box(nodes: list[Node], mark: str) -> list[Node]:
    """Return the blocks of a task with its box before the first words."""
    first = nodes[0] if nodes else None
    if not isinstance(first, Text):
        return [Text((box_markup(mark, empty=True),)), *nodes]
    lines = (f"{box_markup(mark, empty=False)}{first.lines[0]}", *first.lines[1:])
    return [Text(lines), *nodes[1:]]


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


_BOX = re.compile(r"\[[ x]\] ")


def _before_words(line: str, span: str) -> str:
    box = _BOX.match(line)
    at = box.end() if box else 0
    return f"{line[:at]}{span}{line[at:]}"


def _fence_around(code: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    return "`" * max(3, longest + 1)
