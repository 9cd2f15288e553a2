"""Compose single blocks that need nothing but themselves.

In: a block of markdown-it's tree or a finished node. Out: a finished node.
"""

import html
import re
from collections.abc import Container
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from trailmark.base.fences import FILLED_FENCES
from trailmark.base.speech import message, say
from trailmark.pages.words import capital
from trailmark.render.dialect.drawn import show_diagram, show_formula
from trailmark.render.dialect.nodes import (
    APART,
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
from trailmark.render.dialect.pieces import Picture, Surroundings
from trailmark.render.dialect.rawhtml import nested_html, top_level_html
from trailmark.render.dialect.tasks import box_markup
from trailmark.render.dialect.tree import line_of, source_of
from trailmark.syntax.anchors import split_block_id

_LINK = re.compile(r"\[([^\[\]\n]*)\]\((?:vault|view):[^\s()]*\)")

NOTHING = message("Something that no longer exists is embedded here.")


def quiet(sentence: str) -> Text:
    """Return a sentence that stands for something that cannot be shown."""
    return Text((sentence,), look="tm-quiet")


def stand_in(what: str) -> str:
    """Return the sentence for something that only Obsidian shows, such as “a canvas”."""
    return say("{what} stands here in the original note.", what=capital(say(what)))


def language_of(fence: SyntaxTreeNode) -> str:
    """Return the first word behind the mark of a fence, in lower case."""
    return fence.info.split(maxsplit=1)[0].casefold() if fence.info.strip() else ""


def compose_fence(fence: SyntaxTreeNode, around: Surroundings) -> Node:
    """Return a diagram, a sentence, or code with its fences; its content is not touched."""
    language = language_of(fence)
    view = FILLED_FENCES.get(language)
    if view is not None:
        around.report("view-not-shown", line_of(fence), what=view)
        return quiet(stand_in(view))
    is_diagram = language == "mermaid"
    # A site may have told its generator to draw diagrams with a script from another site.
    info = "text" if is_diagram else fence.info.strip()
    mark = fence.markup or _fence_around(fence.content)
    source = fence.content.removesuffix("\n")
    if fence.type == "code_block":
        # The gate takes what is only indented for text, lest a private name leaves in it.
        source = _LINK.sub(r"[[\1]]", source)
    lines = source.split("\n") if fence.content else []
    code = Code((f"{mark}{info}", *lines, mark))
    return show_diagram(source, code, around, line_of(fence)) if is_diagram else code


def compose_html(source: str, unpaired: Container[int], *, nested: bool) -> Node:
    """Return raw HTML, by itself or inside another block.

    Args:
        source: The HTML.
        unpaired: The numbers of its tags that have no other half in the note.
        nested: Whether it stands in a list, a quotation or a box.
    """
    # Of a block that holds nothing, at least the room it takes stays.
    if nested:
        return Text(tuple(nested_html(source, unpaired) or [APART]), bare=True)
    return Html(tuple(top_level_html(source, unpaired) or [APART]))


def compose_formula(formula: SyntaxTreeNode, around: Surroundings) -> Node:
    """Return a formula on lines of its own, or its source."""
    source = formula.content.strip("\n")
    drawn = show_formula(source, around, line_of(formula), block=True)
    if drawn is not None:
        return Text((drawn,))
    mark = _fence_around(source)
    return Code((f"{mark}latex", *source.split("\n"), mark))


def figure(picture: Picture, line: int) -> Node:
    """Return a picture that stands alone on a line, with its words below it.

    One that is shown smaller than it is opens in its full size. The browser does that by itself: it
    closes with Escape, or beside the picture, and gives the focus back to where it was.
    """
    if picture.caption is None and picture.full is None:
        return Text((picture.markup,))
    caption = html.escape(picture.caption or "", quote=False)
    return Html(
        (
            '<figure markdown="span">',
            *(_openable(picture, line) if picture.full else (picture.markup,)),
            *((f"<figcaption>{caption}</figcaption>",) if caption else ()),
            "</figure>",
        )
    )


def _openable(picture: Picture, line: int) -> tuple[str, ...]:
    # No heading of a note has an underline in its id.
    id_ = f"picture_{line}"
    # No sign in the words may be one of Markdown, which is read before the tags are.
    words = _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", picture.words)
    box = f'class="tm-full" id="{id_}" popover role="dialog" aria-label="{words}"'
    enlarge, closing = html.escape(say("Enlarge")), html.escape(say("Close"))
    close = f'<button type="button" popovertarget="{id_}" popovertargetaction="hide" autofocus>'
    zoom = f'<button type="button" class="tm-zoom" popovertarget="{id_}" title="{enlarge}">'
    return (
        f"{zoom}{picture.markup}</button>",
        f"<span {box} data-search-exclude>{close}{closing}</button>{picture.full}</span>",
    )


_SIGN = re.compile(r"[^\w\s]|_")


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
            return (replace(block, lines=(_before_words(lines[0], span), *lines[1:])),)
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
