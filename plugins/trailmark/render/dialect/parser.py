"""Read a note into markdown-it's tree, with line maps and link definitions.

In: public text. Out: a tree. The blocks are those the gate reads (see syntax.grammar).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from trailmark.syntax.grammar import block_parser


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a reference such as `[words][name]` leads."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The blocks of a note."""

    root: SyntaxTreeNode
    definitions: Mapping[str, Definition]
    """By label, normalized as markdown-it does."""


def parse_tree(text: str) -> Tree:
    """Read `text`; every text is valid."""
    env: dict[str, dict[str, dict[str, str]]] = {}
    root = SyntaxTreeNode(_PARSER.parse(text, env))
    definitions = {
        label: Definition(one["href"], one.get("title", ""))
        for label, one in env.get("references", {}).items()
    }
    return Tree(root, definitions)


def is_safe(address: str) -> bool:
    """Tell whether an address may be linked to: no `javascript:` and its like."""
    return _PARSER.validateLink(address)


_PARSER = block_parser()
