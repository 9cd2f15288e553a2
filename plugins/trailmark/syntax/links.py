"""Find links, embeds and images, in Obsidian's and in Markdown's spelling.

In: text and where its code is. Out: links with spans, in reading order. Says nothing of where
they lead. Sources: OBSIDIAN rules 1, 3, 4, 6 and 7; CommonMark 0.31, "Links".
"""

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from urllib.parse import unquote

from trailmark.base.spans import Span


@dataclass(frozen=True, slots=True)
class Link:
    """One reference to something else."""

    span: Span
    spelling: str
    """`wiki` for `[[…]]`, `markdown` for `[…](…)`, `definition` for `[…]: …`, `html` for an
    attribute of a tag; the span of an attribute is the attribute."""
    embed: bool
    """Whether it stands for the content itself: `![[…]]`, `![…](…)`, `src="…"`."""
    target: str
    """What it names, decoded, without fragment; empty for a link inside its own page."""
    fragment: str
    """What stands after the first `#`, as typed: heading, `^block` or `page=3`."""
    label: str | None
    """The words its author typed for it; None when there are none."""
    title: str = ""
    """A Markdown link's title; an HTML attribute's name."""


def find_links(text: str, code: tuple[Span, ...]) -> tuple[Link, ...]:
    """Return the links of `text`; of links that overlap only the first is kept."""
    found = [
        *(_wiki_link(match) for match in _WIKI.finditer(text)),
        *(_markdown_link(match) for match in _MARKDOWN.finditer(text)),
        *(_definition(match) for match in _DEFINITION.finditer(text)),
        *(
            _attribute(match, tag.start())
            for tag in HTML_TAG.finditer(text)
            for match in _ATTRIBUTE.finditer(tag[0])
        ),
    ]
    found.sort(key=lambda link: (link.span.start, -link.span.end))
    kept = []
    position = 0
    for link in found:
        if link.span.start < position or _is_code(link.span, code):
            continue
        kept.append(link)
        position = link.span.end
    return tuple(kept)


def _is_code(span: Span, code: tuple[Span, ...]) -> bool:
    """Tell whether a link begins or ends inside code; code inside its words does not matter."""
    for offset in (span.start, span.end - 1):
        number = bisect_right(code, offset, key=lambda one: one.start) - 1
        if number >= 0 and offset < code[number].end:
            return True
    return False


def is_external(target: str) -> bool:
    """Tell whether a target leads out of the vault: it has a scheme or a host."""
    return _SCHEME.match(target) is not None or target.startswith("//")


def split_target(target: str) -> tuple[str, str]:
    """Split `Note#Heading` at its first `#`."""
    name, _, fragment = target.partition("#")
    return name.strip(), fragment.strip()


def split_size(label: str) -> tuple[str, int | None, int | None]:
    """Split `words|300x200` into words, width and height; a label may be only a size."""
    match = _SIZE.search(label)
    if match is None:
        return label.strip(), None, None
    height = int(match["height"]) if match["height"] else None
    return label[: match.start()].strip(), int(match["width"]), height


_SIZE = re.compile(r"(?:^|\|)\s*(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?\s*$")

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")

_WIKI = re.compile(r"(?P<embed>!?)\[\[(?P<inner>(?:(?!\[\[|\]\])[^\n])+)\]\]")

# A label ends with its paragraph; brackets may nest in it, as in `[![…](…)](…)`.
_SIGN = r"[^\[\]\\\n]|\n(?![ \t]*\n)|\\."
_TEXT = rf"(?:{_SIGN}|\[(?:{_SIGN}|\[(?:{_SIGN})*\])*\](?:\([^()\n]*\))?)*?"
_TITLE = (
    r"""(?:"(?:\\.|[^"\\\n]|\n(?![ \t]*\n))*"|'(?:\\.|[^'\\\n]|\n(?![ \t]*\n))*'"""
    r"""|\((?:\\.|[^()\\])*\))"""
)
_MARKDOWN = re.compile(
    rf"""
    (?<!\\)(?P<embed>!?)\[(?P<text>{_TEXT})\]
    \(\s*
      (?:<(?P<angled>(?:\\.|[^<>\\\n])*)>|(?P<bare>(?:\\.|[^\s()<>\\]|\((?:[^\s()]|\([^\s()]*\))*\))*))
      (?:\s+(?P<title>{_TITLE}))?
    \s*\)
    """,
    re.VERBOSE,
)
_DEFINITION = re.compile(
    rf"""
    ^(?:[ \t>]|(?:[-*+]|\d{{1,9}}[.)])[ \t])*
    \[(?!\^)(?P<text>(?:\\.|[^\[\]\\\n])+)\]:[ \t]*(?:\n[ \t>]*)?
    (?:<(?P<angled>(?:\\.|[^<>\\\n])*)>|(?P<bare>[^\s<]\S*))
    (?:[ \t]*(?:[ \t]|\n[ \t>]*)(?P<title>{_TITLE}))?[ \t]*$
    """,
    re.VERBOSE | re.MULTILINE,
)
HTML_TAG = re.compile(
    r"""
    <[a-zA-Z]
    (?:[^<>"'\n]|\n(?![ \t]*\n)|"(?:[^"\n]|\n(?![ \t]*\n))*"|'(?:[^'\n]|\n(?![ \t]*\n))*'|["'])*
    >?
    """,
    re.VERBOSE,
)
"""A tag of HTML, read as laxly as browsers do; one that is never closed ends with its paragraph."""

_ATTRIBUTE = re.compile(
    r"""(?<=[\s/"'])"""
    r"""(?P<name>href|src|srcset|poster|data|action|background|cite|longdesc|xlink:href)\s*=\s*"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^\s"'<>]+))""",
    re.IGNORECASE,
)


def _wiki_link(match: re.Match[str]) -> Link:
    inner = match["inner"]
    # Inside a table Obsidian writes the bar as `\|`, so that it does not end the cell.
    name, bar, label = inner.replace("\\|", "|").partition("|")
    target, fragment = split_target(name)
    return Link(
        span=Span(*match.span()),
        spelling="wiki",
        embed=bool(match["embed"]),
        target=target,
        fragment=fragment,
        label=label.strip() if bar and label.strip() else None,
    )


def _markdown_link(match: re.Match[str]) -> Link:
    target, fragment = _destination(match)
    return Link(
        span=Span(*match.span()),
        spelling="markdown",
        embed=bool(match["embed"]),
        target=target,
        fragment=fragment,
        label=match["text"],
        title=(match["title"] or "")[1:-1],
    )


def _definition(match: re.Match[str]) -> Link:
    target, fragment = _destination(match)
    return Link(
        span=Span(*match.span()),
        spelling="definition",
        embed=False,
        target=target,
        fragment=fragment,
        label=match["text"],
        title=(match["title"] or "")[1:-1],
    )


def _attribute(match: re.Match[str], offset: int) -> Link:
    # Browsers drop line ends and tabs inside an address, and white space around it.
    value = re.sub(r"[\n\r\t]", "", match["double"] or match["single"] or match["plain"] or "")
    target, fragment = _split_address(html.unescape(value).strip())
    return Link(
        span=Span(offset + match.start(), offset + match.end()),
        spelling="html",
        embed=match["name"].casefold() != "href",
        target=target,
        fragment=fragment,
        label=None,
        title=match["name"].casefold(),
    )


def _destination(match: re.Match[str]) -> tuple[str, str]:
    written = match["angled"] if match["angled"] is not None else match["bare"]
    return _split_address(html.unescape(_PUNCTUATION.sub(r"\1", written)))


_PUNCTUATION = re.compile(r"\\([!-/:-@\[-`{-~])")


def _split_address(address: str) -> tuple[str, str]:
    if is_external(address):
        return address, ""
    return split_target(unquote(address))
