"""Read the words out of inline Markdown.

In: the source of a paragraph, cell or heading. Out: what a reader sees, without markup.
"""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")

_WIKI = re.compile(r"!?\[\[(?P<target>[^\[\]\n|]+)(?:\|(?P<label>[^\[\]\n]+))?\]\]")
_MARK = re.compile(r"==(?=\S)(?P<text>.+?)(?<=\S)==")
_BLOCK_ID = re.compile(r"(?:^|\s)\^[A-Za-z0-9-]+\s*$")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_DECORATION = re.compile(
    "^(?:[\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff\ufe0f\u200d\u20e3]|:[a-z0-9_+-]+:|\\s)+"
)


@lru_cache(maxsize=8192)  # Lines are asked about by many, and versions share most of theirs.
def plain_text(source: str) -> str:
    """Return the words of inline Markdown on one line."""
    source = _BLOCK_ID.sub("", _FOOTNOTE.sub("", source))
    source = _WIKI.sub(lambda link: link["label"] or link["target"], source)
    words = "".join(_words(_PARSER.parseInline(source)))
    return " ".join(_MARK.sub(r"\g<text>", words).split())


def strip_decoration(text: str) -> str:
    """Return a title without the emoji and signs that stand before its words."""
    return _DECORATION.sub("", text).strip() or text.strip()


def _words(tokens: list[Token]) -> list[str]:
    words = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            words.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        elif token.children:
            words.extend(_words(token.children))
    return words
