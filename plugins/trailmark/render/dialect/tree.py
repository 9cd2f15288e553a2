"""Ask a node of markdown-it's tree for its source and its line."""

from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode


def source_of(node: SyntaxTreeNode) -> str:
    """Return the text of a heading, paragraph or cell, as typed."""
    return node.children[0].content if node.children else ""


def line_of(node: SyntaxTreeNode) -> int:
    """Return the line a block starts on, from 1."""
    return node.map[0] + 1 if node.map else 1


def footnotes_in(nodes: Sequence[SyntaxTreeNode]) -> Iterator[SyntaxTreeNode]:
    """Yield the definitions of footnotes, wherever they stand."""
    for node in nodes:
        if node.type == "footnote":
            yield node
        if node.type not in {"inline", "table"}:
            yield from footnotes_in(node.children)
