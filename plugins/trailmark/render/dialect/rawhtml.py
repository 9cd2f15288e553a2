"""Keep raw HTML as long as CommonMark does, and nothing in it from being raw.

In: a block of raw HTML. Out: the same for python-markdown. CommonMark ends raw HTML at a blank
line; python-markdown goes on to the closing tag, and starts only with the tag of a block.
Source: OBSIDIAN rule 19; CommonMark 0.31, "HTML blocks".
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from trailmark.render.dialect.guards import BLOCK_TAGS, escaped, guard_line
from trailmark.render.dialect.tree import line_of


def unpaired_tags(nodes: Sequence[SyntaxTreeNode]) -> frozenset[tuple[int, int]]:
    """Return the tags that nothing closes or opens in all raw HTML among `nodes`.

    Each is given by the line of its block and its number there; void and inline tags are no matter.
    """
    tags = [
        (line_of(node), number, tag)
        for node in nodes
        if node.type == "html_block"
        for number, tag in enumerate(_BLOCK_TAG.finditer(node.content))
    ]
    return frozenset(tags[one][:2] for one in _halves([tag for *_, tag in tags]))


def top_level_html(source: str, unpaired: Container[int]) -> list[str]:
    """Return the lines of a block that stands in no other.

    A tag that only a later block closes lets python-markdown read what stands between; one that
    nothing closes is closed here, or all that follows would be raw.

    Args:
        source: The block.
        unpaired: The numbers of its tags that have no other half in the note.
    """
    lines: list[str] = []
    raw = end = ""
    for piece in _pieces(source, unpaired):
        if piece.is_half:
            lines += [*_raw(raw), piece.text]
            raw = ""
        else:
            raw += piece.text
            end = piece.end + end
    return [*lines, *_raw(raw + end)]


def nested_html(source: str, unpaired: Container[int]) -> list[str]:
    """Return the lines of a block inside a list, quotation or box, as text full of tags.

    python-markdown finds no raw HTML there, so each tag stands for itself and the words between
    them are escaped.
    """
    pieces = list(_pieces(source, unpaired))
    ends = "".join(piece.end for piece in reversed(pieces))
    source = "".join(piece.text.replace(_MARKDOWN, "") for piece in pieces) + ends
    source = _PRE.sub(lambda block: block[0].replace("\n", "&#10;"), source)
    text, position = "", 0
    for tag in _ANY_TAG.finditer(source):
        text += _as_words(source[position : tag.start()]) + _in_one_piece(tag[0])
        position = tag.end()
    text += _as_words(source[position:])
    lines = (line.strip() for line in text.split("\n"))
    return [line if line.startswith("<") else guard_line(line) for line in lines if line]


_BLOCK_TAG = re.compile(
    rf"""<(?P<close>/?)(?P<name>{BLOCK_TAGS})(?P<rest>(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)>""",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(
    r"""</?[A-Za-z][^\s<>/]*(?:[^<>"']|"[^"]*"|'[^']*')*>|<!--.*?-->""", re.DOTALL
)
_PRE = re.compile(r"<pre\b.*?(?:</pre\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_NEVER_OPEN = frozenset(("p", "pre", "script", "style", "textarea", "math", "option"))
"""Tags that end by themselves or hold no Markdown."""
_OPENED_IN_TEXT = frozenset(("ul", "ol", "dl"))
"""Tags that may have been opened in a paragraph; any other could close what the page stands in."""


_MARKDOWN = ' markdown="block"'
"""Tells python-markdown that there is Markdown in an element."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a block."""

    text: str
    is_half: bool = False
    """Whether it is a tag whose other half is in another block."""
    end: str = ""
    """What closes it where the block ends."""


def _pieces(source: str, unpaired: Container[int]) -> Iterator[_Piece]:
    tags = list(_BLOCK_TAG.finditer(source))
    position = 0
    for number in _halves(tags):
        tag = tags[number]
        name = tag["name"].casefold()
        yield _Piece(source[position : tag.start()])
        position = tag.end()
        is_alone = number in unpaired or name in _NEVER_OPEN
        if is_alone and not tag["close"]:
            yield _Piece(tag[0], end=f"</{name}>")
        elif is_alone and name in _OPENED_IN_TEXT:
            yield _Piece(tag[0])
        elif not is_alone:
            yield _Piece(tag[0] if tag["close"] else _with_markdown(tag), is_half=True)
    yield _Piece(source[position:])


def _halves(tags: Sequence[re.Match[str]]) -> list[int]:
    """Return the numbers of the tags whose other half is not among `tags`."""
    alone: list[int] = []
    opened: list[int] = []
    for number, tag in enumerate(tags):
        names = [tags[one]["name"].casefold() for one in opened]
        name = tag["name"].casefold()
        if name == "hr":
            continue
        if not tag["close"]:
            opened.append(number)
        elif name in names:
            at = len(names) - 1 - names[::-1].index(name)
            alone += opened[at + 1 :]
            del opened[at:]
        else:
            alone.append(number)
    return sorted((*alone, *opened))


def _with_markdown(tag: re.Match[str]) -> str:
    if re.search(r"\smarkdown\b", tag[0]):
        return tag[0]
    at = tag.end("name") - tag.start()
    return f"{tag[0][:at]}{_MARKDOWN}{tag[0][at:]}"


def _raw(source: str) -> list[str]:
    """Return raw HTML in a block of its own, since python-markdown takes only such for raw."""
    # Far to the right, a tag would be code.
    source = source.strip()
    if not source:
        return []
    # Fences and tabs are looked for before HTML is.
    source = _FENCE.sub(lambda mark: "".join(f"&#{ord(sign)};" for sign in mark[0]), source)
    source = source.replace("\t", "&#9;") if _PRE.search(source) else source
    if not _is_one_block(source):
        source = f"<div>{source}</div>"
    return source.split("\n")


_FENCE = re.compile(r"(?:`{3,}|~{3,})")


def _is_one_block(source: str) -> bool:
    """Tell whether the first tag ends with the last one."""
    tags = list(_BLOCK_TAG.finditer(source))
    if not tags or tags[0].start() or tags[-1].end() != len(source):
        return source.startswith(("<!--", "<?", "<!"))
    depth = 0
    for tag in tags:
        depth += 0 if tag["name"].casefold() == "hr" else -1 if tag["close"] else 1
        if depth <= 0:
            return tag is tags[-1]
    return False


def _as_words(text: str) -> str:
    return _SIGN.sub(lambda sign: _as_word(sign[0]), text)


def _as_word(sign: str) -> str:
    return sign if len(sign) > 1 else _SIGNS.get(sign, escaped(sign))


_SIGN = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|\w+);|[\\`*_{}\[\]<&#~=|!$:]")
_SIGNS = {"<": "&lt;", "&": "&amp;"}


def _in_one_piece(tag: str) -> str:
    """Return a tag in which nothing is taken for Markdown."""
    return re.sub(r"[`\[\]\\*_]", lambda sign: f"&#{ord(sign[0])};", tag.replace("\n", " "))
