"""Keep text from being read as something else by python-markdown.

In: finished text of a paragraph. Out: the same words, escaped where python-markdown or an
extension that sites commonly use would start a block with them although CommonMark does not.
"""

import re

# What python-markdown itself lets a backslash escape; a number is understood for all the rest.
_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!")


def escaped(sign: str) -> str:
    """Return a sign of punctuation so that it means itself."""
    return f"\\{sign}" if sign in _ESCAPABLE else f"&#{ord(sign)};"


def shielded(text: str) -> str:
    """Return text for raw HTML; no extension of a site finds anything to read in it."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda sign: f"&#{ord(sign[0])};", text)


def tick_code(code: str) -> str:
    """Return a code span, with as few backticks as its content allows.

    python-markdown takes all space from its ends, and adds the `;` that `&#123` lacks; then the
    code is written sign by sign.
    """
    if code.startswith(" ") and code.endswith(" ") and code.strip():
        code = code[1:-1]
    if code != code.strip() or _HALF_ENTITY.search(code):
        return f"<code>{''.join(one if one.isalnum() else f'&#{ord(one)};' for one in code)}</code>"
    runs = {len(run) for run in re.findall(r"`+", code)}
    ticks = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    # Ticks of its own must not touch those around it; the space between is not shown.
    gap = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{ticks}{gap}{code}{gap}{ticks}"


_HALF_ENTITY = re.compile(r"&#[0-9xX]")


def guard_line(line: str) -> str:
    """Return a line of a paragraph so that it starts no block."""
    match = _BLOCK_START.match(line)
    if match is None or match.lastgroup is None:
        return line
    if match.lastgroup == "tag":
        # A zero-width space: python-markdown takes a tag for a block only at the line's start.
        return f"&#8203;{line}"
    start, end = match.span(match.lastgroup)
    return f"{line[:start]}{''.join(map(escaped, line[start:end]))}{line[end:]}"


# In a paragraph these stand where CommonMark begins no block, such as far to the right.
BLOCK_TAGS = "|".join(
    """
    address article aside blockquote body canvas center colgroup dd details div dl dt fieldset
    figcaption figure footer form group h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend
    li main map math menu nav noscript object ol option output p pre progress script section
    style summary table tbody td textarea tfoot th thead tr ul video
    """.split()
)
_BLOCK_START = re.compile(
    rf"""
    (?P<heading>\#)                                 # #1, ####### seven
    | (?P<bullet>[-+*])(?=[ \t]|$)                  # - below other text
    | \d+(?P<number>\.)(?=[ \t]|$)                  # 1986. A great season
    | (?P<quote>>)
    | (?P<rule>[-*_]+)(?=[-*_ ]*$)                  # ***
    | (?P<underline>=+)(?=[ ]*$)                    # === below other text
    | (?P<cells>[|:-])(?=[|:\- ]+$)                 # |---|---|
    | (?P<definition>\[)(?!\^)(?=[^\]]*\]:)         # [name]: address
    | (?P<abbreviation>\*)(?=\[[^\]]+\]:)           # *[HTML]: words
    | (?P<contents>\[)(?=TOC\]$)
    | (?P<box>[!?])(?=!!|\?\?)                      # !!! note, ??? note
    | (?P<tab>={{3}})                                # === "Tab"
    | (?P<meaning>:)(?=[ \t])                       # : definition
    | (?P<block>/)(?=//)                            # /// note
    | (?P<tag><)(?=[!?]|/?(?:{BLOCK_TAGS})\b)      # <div>, <!-- comment -->
    """,
    re.VERBOSE,
)
