"""Compose the blocks of a page from a note, with the notes it embeds.

In: the tree of a note. Out: nodes for the writer. Here Obsidian's blocks get their meaning:
callouts, tasks, block ids, embeds, footnotes, and fences that plugins would run.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from trailmark.base.diagnostics import Diagnostics
from trailmark.publish.public import PublicNote
from trailmark.render.dialect.addresses import Addresses, NoteLinks
from trailmark.render.dialect.blocks import (
    anchored,
    compose_callout,
    compose_fence,
    figure,
    open_markdown,
    quiet,
    table_lines,
)
from trailmark.render.dialect.guards import guard_line
from trailmark.render.dialect.inline import Embed, Picture, Piece, flat, rewrite
from trailmark.render.dialect.nodes import (
    Box,
    Code,
    Footnote,
    Heading,
    Html,
    Listing,
    Node,
    Quote,
    Rule,
    Table,
    Text,
)
from trailmark.render.dialect.parser import Definition, Tree, parse_tree
from trailmark.render.dialect.tasks import box_markup, without_fields
from trailmark.syntax.anchors import block_anchor, find_place, heading_ids, split_block_id
from trailmark.syntax.inline import plain_text
from trailmark.syntax.tasks import split_box
