"""Read tables and write them as python-markdown wants them: one line a row, barred at both ends.

In: a table of markdown-it's tree. Out: the sources of its cells; and lines of finished cells.
"""

from markdown_it.tree import SyntaxTreeNode

from trailmark.render.dialect.tree import line_of, source_of
from trailmark.syntax.anchors import split_block_id

Row = tuple[int, list[str]]
"""The line of a row and the sources of its cells."""


def read_table(node: SyntaxTreeNode) -> tuple[list[Row], list[str], str | None]:
    """Return the rows, the alignment of each column, and the block id of a table."""
    trees = [row for part in node.children for row in part.children]
    rows = [(line_of(row), [source_of(cell) for cell in row.children]) for row in trees]
    alignments = [str(cell.attrs.get("style", "")).rpartition(":")[2] for cell in trees[0].children]
    # On a line of its own below a table, Markdown reads an id as one more row.
    words, id_ = split_block_id("".join(rows[-1][1]))
    if len(rows) == 1 or id_ is None or words or not rows[-1][1][0]:
        return rows, alignments, None
    return rows[:-1], alignments, id_


def table_lines(rows: list[list[str]], alignments: list[str]) -> tuple[str, ...]:
    """Return the lines of a table from its finished cells; the first row is the header."""
    marks = {"left": ":--", "right": "--:", "center": ":-:"}
    header, *body = rows
    rule = [marks.get(alignment, "---") for alignment in alignments]
    return tuple(f"| {' | '.join(cells)} |" for cells in (header, rule, *body))
