"""The blocks of a note: CommonMark, tables, and what Obsidian and Material add.

In: nothing but markdown-it. Out: a parser. Besides CommonMark and tables it knows footnotes, `$$`
formulas, and Material's own blocks (`!!!`, `???`, `===`). The gate and the renderer must read the
same blocks: what one takes for code and the other for text would get past the gate.
"""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

# markdown-it leaves out what is nested deeper; its own 20 are ten lists, and what is not read
# cannot be found private.
MAX_NESTING = 100


@lru_cache(maxsize=8)  # Where code is and what the blocks are is asked of one text after another.
def block_tokens(text: str) -> tuple[Token, ...]:
    """Return the blocks of `text`, with link definitions, as markdown-it's tokens; only to read."""
    # A carriage return would begin a line here, and nowhere else in Trailmark.
    return tuple(_PARSER.parse(text.replace("\r", " ")))


def block_parser(*, definitions: bool = False) -> MarkdownIt:
    """Return a parser of blocks alone; inline markup is read where it is needed.

    Args:
        definitions: Whether link definitions (`[name]: address`) become tokens too.
    """
    options = {"maxNesting": MAX_NESTING, "inline_definitions": definitions}
    parser = MarkdownIt("commonmark", options).enable("table")
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    rules = parser.block.ruler
    rules.before("table", "box", _box, {"alt": interrupts})
    rules.before("reference", "footnote", _footnote, {"alt": interrupts})
    rules.before("fence", "formula", _formula, {"alt": interrupts})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:[ \t]*")
_BOX = re.compile(
    r"""
    (?P<callout>
      (?:!!!|\?\?\?\+?)[ ]?[\w-]+(?:[ ]+[\w-]+)*     # !!! note inline
      (?P<title>[ ]+"[^\n]*")?                       # ??? note "Title"
    )
    | (?P<tab>={3}[+!]*[ ]+"[^\n]*")                 # === "Tab"
    """,
    re.VERBOSE,
)


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read `[^label]: text`; lines indented by two go on with it."""
    if state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    match = _FOOTNOTE.match(state.src, first, state.eMarks[start])
    if match is None or silent:
        return match is not None
    token = state.push("footnote_open", "", 1)
    token.meta = {"label": match["label"]}
    token.map = [start, start + 1]
    saved = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    state.bMarks[start] = match.end()
    state.tShift[start] = 0
    state.blkIndent += 2
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    if match.end() < state.eMarks[start]:
        state.md.block.tokenize(state, start, end)
    else:
        state.md.block.tokenize(state, start + 1, end)
    state.line = max(state.line, start + 1)
    state.blkIndent -= 2
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = saved
    token.map = [start, state.line]
    state.push("footnote_close", "", -1)
    return True


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read one of Material's blocks: a head, and a body indented by four."""
    if state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    head = state.src[first : state.eMarks[start]].rstrip()
    match = _BOX.fullmatch(head)
    if match is None:
        return False
    last = _end_of_body(state, start + 1, end)
    if last == start + 1 and not match["title"]:
        return False
    if silent:
        return True
    token = state.push("box_open", "", 1)
    token.content = head
    token.map = [start, last]
    saved = state.lineMax, state.parentType
    state.lineMax, state.parentType = last, "box"
    state.blkIndent += 4
    state.md.block.tokenize(state, start + 1, last)
    state.blkIndent -= 4
    state.lineMax, state.parentType = saved
    state.line = last
    state.push("box_close", "", -1)
    return True


def _end_of_body(state: StateBlock, line: int, end: int) -> int:
    last = line
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent + 4):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    return last


def _formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read `$$ … $$`, from the first line that starts with it to the one that ends with it."""
    if state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    opening = state.src[first : state.eMarks[start]].rstrip()
    if not opening.startswith("$$") or "$$" in opening[2:].removesuffix("$$"):
        return False  # with words before or behind it, a formula stands in a paragraph
    last = start
    if not (opening.endswith("$$") and len(opening) > len("$$$$")):
        last = start + 1
        while last < end and state.sCount[last] >= state.blkIndent:
            if state.src[state.bMarks[last] : state.eMarks[last]].rstrip().endswith("$$"):
                break
            last += 1
        else:
            return False
    if silent:
        return True
    token = state.push("formula", "", 0)
    source = state.getLines(start, last + 1, state.blkIndent, keepLastLF=False)
    token.content = source.strip().strip("$")
    token.map = [start, last + 1]
    state.line = last + 1
    return True


_PARSER = block_parser(definitions=True)
