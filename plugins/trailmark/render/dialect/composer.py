"""Compose the blocks of a page from the tree of one note.

In: a tree. Out: nodes for the writer. Here Obsidian's blocks get their meaning: callouts, tasks,
block ids, footnotes, and fences that plugins would run. What a note embeds is asked of the page.
"""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Protocol

from markdown_it.tree import SyntaxTreeNode

from trailmark.base.fences import WIDGETS
from trailmark.render.dialect.blocks import (
    anchored,
    compose_fence,
    compose_formula,
    compose_html,
    figure,
    language_of,
    own_line_id,
    with_box,
)
from trailmark.render.dialect.callouts import admonition_head
from trailmark.render.dialect.guards import guard_line
from trailmark.render.dialect.inline import flat, rewrite
from trailmark.render.dialect.nodes import (
    Box,
    Heading,
    Listing,
    Node,
    Quote,
    Rule,
    Table,
    Text,
)
from trailmark.render.dialect.parser import Definition, parse_tree
from trailmark.render.dialect.parts import Part
from trailmark.render.dialect.pieces import Embed, Picture, Piece
from trailmark.render.dialect.rawhtml import unpaired_tags
from trailmark.render.dialect.tables import read_table, table_lines
from trailmark.render.dialect.tasks import without_fields
from trailmark.render.dialect.tree import footnotes_in, line_of, source_of
from trailmark.syntax.anchors import block_anchor, heading_ids, split_block_id
from trailmark.syntax.callouts import Callout, parse_callout
from trailmark.syntax.tasks import split_box

_LIST = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")


class Host(Protocol):
    """The page that a part is composed for."""

    level: int
    """The level of the last heading."""

    def embed(self, embed: Embed, part: Part) -> Sequence[Node]:
        """Return the blocks of an embedded note."""

    def widget(self, source: str, line: int, part: Part) -> str | None:
        """Return the HTML of a `trailmark` block; None when it stays code."""

    def note_for(self, composer: "Composer", label: str) -> str | None:
        """Return the label on the page of a footnote of a part."""

    def aside_for(self, composer: "Composer", text: str) -> str:
        """Return the label on the page of an inline footnote."""


class Composer:
    """Composes one part. It is what the inline text asks for links (see inline.Surroundings)."""

    def __init__(self, part: Part, host: Host) -> None:
        """Read the footnotes, which may stand anywhere in the note."""
        self.part = part
        self._host = host
        self._ids = heading_ids(part.note.document)
        self.report = part.addresses.report
        footnotes = footnotes_in(part.tree.root.children)
        self.footnotes = {str(node.meta["label"]): node for node in footnotes}

    # What the inline text asks.

    @property
    def definitions(self) -> Mapping[str, Definition]:
        """The link definitions of the note."""
        return self.part.tree.definitions

    @property
    def joins_lines(self) -> bool:
        """Whether a line break inside a paragraph is only a space."""
        return self.part.addresses.joins_lines

    def link(self, words: str, target: Definition, line: int) -> str:
        """Return a link."""
        return self.part.addresses.link(words, target, line)

    def picture(self, label: str, target: Definition, line: int) -> Piece:
        """Return what an embed shows."""
        return self.part.addresses.picture(label, target, line)

    def html(self, source: str, line: int) -> str:
        """Return a tag with finished addresses."""
        return self.part.addresses.href(source, line)

    def tag(self, name: str) -> str:
        """Return the link of a tag."""
        return self.part.addresses.tag(name)

    def footnote(self, label: str) -> str | None:
        """Return the label of a defined footnote on this page."""
        return self._host.note_for(self, label)

    def aside(self, text: str) -> str:
        """Take the text of an inline footnote."""
        return self._host.aside_for(self, text)

    # The blocks.

    def compose(self, nodes: Sequence[SyntaxTreeNode], *, nested: bool = False) -> list[Node]:
        """Return the blocks of `nodes`; `nested` ones stand inside another block."""
        composed: list[Node] = []
        before: SyntaxTreeNode | None = None
        unpaired = unpaired_tags(nodes)
        for node in nodes:
            id_ = own_line_id(node)
            if id_ is not None and before is not None:
                if composed:
                    composed[-1:] = self._with_anchor(composed[-1], id_)
            elif node.type == "html_block":
                alone = {number for line, number in unpaired if line == line_of(node)}
                composed.extend(self._raw(node, alone, nested=nested))
            else:
                composed.extend(self._compose(node, nested=nested))
            before = node
        return composed

    def _compose(self, node: SyntaxTreeNode, *, nested: bool) -> Sequence[Node]:
        match node.type:
            case "paragraph":
                return self._paragraph(source_of(node), line_of(node), nested=nested)
            case "list_item":
                # An embedded item: a list of one.
                return [Listing(ordered=False, start=1, loose=False, items=(self._item(node),))]
            case "fence" | "code_block":
                return [self._fence(node, nested=nested)]
        compose = _COMPOSE.get(node.type)
        return compose(self, node) if compose else []

    def _paragraph(
        self, source: str, line: int, *, nested: bool, task: str | None = None
    ) -> list[Node]:
        source, id_ = split_block_id(source)
        source = without_fields(source, task=task is not None)
        pieces = rewrite(source, self, line=line)
        if not nested and len(pieces) == 1 and isinstance(pieces[0], Picture):
            nodes = [figure(pieces[0], line)]
        else:
            nodes = self._split_at_embeds(pieces)
        if task is not None:
            nodes = with_box(nodes, task)
        if id_ is not None and nodes:
            nodes[:1] = self._with_anchor(nodes[0], id_)
        return nodes

    def _split_at_embeds(self, pieces: list[Piece]) -> list[Node]:
        """Return paragraphs and, between them, what they embed."""
        nodes: list[Node] = []
        text: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, Embed):
                nodes.extend(_text(text))
                nodes.extend(self._host.embed(piece, self.part))
                text = []
            else:
                text.append(piece)
        nodes.extend(_text(text))
        return nodes

    def _heading(self, node: SyntaxTreeNode) -> list[Node]:
        source, block_id = split_block_id(source_of(node))
        source = without_fields(source, task=False)
        words = flat(rewrite(source, self, line=line_of(node), breaks=False)).strip()
        if not words:
            return []
        level = self.part.level_of(node)
        self._host.level = level
        id_ = self._ids.get(line_of(node))
        ending = f" {{: #{self.part.prefix}{id_} }}" if id_ else ""
        heading = Heading(f"{'#' * level} {words}{ending}")
        return list(self._with_anchor(heading, block_id)) if block_id else [heading]

    def _box(self, node: SyntaxTreeNode) -> list[Node]:
        return [Box(node.content, tuple(self.compose(node.children, nested=True)))]

    def _list(self, node: SyntaxTreeNode) -> list[Node]:
        loose = any(
            child.type == "paragraph" and not child.hidden
            for item in node.children
            for child in item.children
        )
        listing = Listing(
            ordered=node.type == "ordered_list",
            start=int(node.attrs.get("start", 1)),
            loose=loose,
            items=tuple(self._item(item) for item in node.children),
        )
        return [listing]

    def _item(self, item: SyntaxTreeNode) -> tuple[Node, ...]:
        children = item.children
        if children and children[0].type == "paragraph":
            box, words = split_box(source_of(children[0]))
            if box is not None and _LIST.match(words):
                # In the app a task may begin with a list, in CommonMark that is text.
                tree = parse_tree("\n" * (line_of(children[0]) - 1) + words)
                first = with_box(self.compose(tree.root.children, nested=True), box)
            else:
                first = self._paragraph(words, line_of(children[0]), nested=True, task=box)
            rest = self.compose(children[1:], nested=True)
            return (*first, *rest)
        return tuple(self.compose(children, nested=True))

    def _quote(self, node: SyntaxTreeNode) -> list[Node]:
        first = node.children[0] if node.children else None
        callout = None
        if first is not None and first.type in {"paragraph", "heading"}:
            callout = parse_callout(source_of(first).partition("\n")[0])
        if first is None or callout is None:
            return [Quote(tuple(self.compose(node.children, nested=True)))]
        return self._callout(callout, first, node)

    def _callout(self, callout: Callout, first: SyntaxTreeNode, node: SyntaxTreeNode) -> list[Node]:
        title_source, title_id = split_block_id(callout.title)
        title = flat(rewrite(title_source, self, line=line_of(first), breaks=False))
        rest = source_of(first).partition("\n")[2]
        blocks: list[Node] = []
        if first.type == "heading":
            blocks.append(Rule())
        body_id = None
        if rest.strip():
            if not title_id and rest.strip().startswith("^") and len(rest.split()) == 1:
                _, body_id = split_block_id(rest)
            if body_id is None:
                blocks.extend(self._paragraph(rest, line_of(first) + 1, nested=True))
        blocks.extend(self.compose(node.children[1:], nested=True))
        box = Box(admonition_head(callout, title), tuple(blocks))
        id_ = title_id or body_id
        return list(self._with_anchor(box, id_)) if id_ else [box]

    def _table(self, node: SyntaxTreeNode) -> Sequence[Node]:
        rows, alignments, id_ = read_table(node)
        finished = [
            [flat(rewrite(cell, self, line=line, breaks=False, cell=True)) for cell in cells]
            for line, cells in rows
        ]
        table = Table(table_lines(finished, alignments))
        return self._with_anchor(table, id_) if id_ else [table]

    def _fence(self, node: SyntaxTreeNode, *, nested: bool) -> Node:
        drawn = None
        if language_of(node) == WIDGETS:
            drawn = self._host.widget(node.content, line_of(node), self.part)
        return compose_html(drawn, (), nested=nested) if drawn else compose_fence(node, self)

    def _raw(self, node: SyntaxTreeNode, unpaired: Container[int], *, nested: bool) -> list[Node]:
        source = self.html(node.content.rstrip("\n"), line_of(node))
        return [compose_html(source, unpaired, nested=nested)]

    def _with_anchor(self, block: Node, id_: str) -> Sequence[Node]:
        # The gate left only ids that public links name. They lead to the note's own page.
        if self.part.prefix:
            return (block,)
        return anchored(block, block_anchor(id_))


# How each block is composed; footnotes are left out here, they go to the end of the page.
_COMPOSE: Mapping[str, Callable[[Composer, SyntaxTreeNode], Sequence[Node]]] = {
    "heading": Composer._heading,  # noqa: SLF001 - this table is a part of the class
    "bullet_list": Composer._list,  # noqa: SLF001
    "ordered_list": Composer._list,  # noqa: SLF001
    "blockquote": Composer._quote,  # noqa: SLF001
    "table": Composer._table,  # noqa: SLF001
    "box": Composer._box,  # noqa: SLF001
    "formula": lambda composer, node: [compose_formula(node, composer)],
    "hr": lambda _, __: [Rule()],
}


def _text(pieces: list[Piece]) -> list[Node]:
    words = flat(pieces).strip()
    if not words:
        return []
    # Two breaks in a row would leave a blank line, which ends the paragraph.
    lines = [line.lstrip() if line.strip() else "<br>" for line in words.split("\n")]
    return [Text(tuple(guard_line(line) for line in lines))]
