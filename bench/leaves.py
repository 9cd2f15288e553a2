"""Read the leaves of a page: each piece of text with the path of the blocks around it.

In: HTML. Out: leaves. What CommonMark and Obsidian show in different forms is given one: a
callout counts as the quotation it is written as, a marked word keeps its `==`, a formula its `$`,
a box its sign. Emphasis, links, pictures and the wrappers that only one renderer makes do not
count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

BREAK = "\N{SYMBOL FOR NEWLINE}"

_FOOTNOTES = "div of footnotes"
_BLOCKS = frozenset("p ul ol li blockquote pre h1 h2 h3 h4 h5 h6 hr table tr th td details".split())
_SILENT = frozenset("script style svg math sup summary figcaption title template".split())
# These close a paragraph that was left open, as browsers do.
_NOT_IN_TEXT = _BLOCKS | frozenset("div figure section center".split())
_KEEP_WHEN_EMPTY = frozenset(("li", "th", "td"))


@dataclass(frozen=True, slots=True)
class Leaf:
    """One piece of text."""

    path: tuple[str, ...]
    """The names of the blocks around it, from the outside in; a numbered list with its start."""
    text: str

    @property
    def shape(self) -> tuple[str, ...]:
        """The path without what makes a list loose."""
        return tuple(name for name in self.path if name != "p")


def read_leaves(html: str) -> list[Leaf]:
    """Return the leaves of HTML in reading order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_text()
    return [leaf for leaf in reader.found if leaf.text or leaf.path[-1:] != ("p",)]


@dataclass(slots=True)
class _Open:
    """A tag that is not closed yet."""

    tag: str
    name: str
    """Its name in paths; empty when it is none of the blocks."""
    before: int
    """How many leaves were found before it."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Leaf] = []
        self._open: list[_Open] = []
        self._text = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._silent:
            self._silent += tag not in _VOID
            return
        if tag in _SILENT or _is_furniture(tag, given):
            self._text += f"[{given['data-task']}] " if "data-task" in given else ""
            self._text += f"${given['alttext']}$" if "alttext" in given else ""
            self._silent = 1
            return
        self._text += _sign(tag, given)
        if tag in _NOT_IN_TEXT:
            self._start_block(tag, given)

    def _start_block(self, tag: str, given: Mapping[str, str]) -> None:
        # In a list with paragraphs cmark-gfm puts the box before the paragraph of its words.
        is_box = tag == "p" and self._text.strip() in {"[x]", "[ ]"}
        if not is_box and (tag in _BLOCKS or _is_callout(given)):
            self.end_text()
        if self._open and self._open[-1].tag == "p":
            self.end_text()
            self._close()
        if tag == "hr":
            if not self._in(_FOOTNOTES):
                self.found.append(Leaf(self._path(), "<hr>"))
            return
        is_callout = tag in {"div", "details"} and _is_callout(given)
        name = "blockquote" if is_callout else tag if tag in _BLOCKS else ""
        if tag == "ol":
            name = f"ol from {given.get('start') or '1'}"
        tag = _FOOTNOTES if "footnote" in given.get("class", "").split() else tag
        self._open.append(_Open(tag, name, len(self.found)))

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent -= tag not in _VOID
            return
        if tag == "mark":
            self._text += "=="
        if tag not in _NOT_IN_TEXT or tag == "hr":
            return
        tags = [one.tag for one in self._open]
        closed = _FOOTNOTES if tag == "div" and tags[-1:] == [_FOOTNOTES] else tag
        if closed in tags:
            inside = self._open[len(tags) - 1 - tags[::-1].index(closed) :]
            if any(one.name for one in inside):
                self.end_text()
            for _ in inside:
                self._close()
        elif tag in _BLOCKS:
            self.end_text()

    def handle_data(self, data: str) -> None:
        # A zero-width space keeps a tag from the start of its line.
        if not self._silent:
            self._text += data.replace("\N{ZERO WIDTH SPACE}", "")

    def end_text(self) -> None:
        """Take the text read so far for a leaf."""
        text = self._text.strip("\n") if self._in("pre") else " ".join(self._text.split())
        text = text.replace(f"{BREAK} ", BREAK).replace(f" {BREAK}", BREAK).strip(BREAK)
        if any(name[0] == "h" for name in self._path()):
            # A heading is one line in python-markdown.
            text = " ".join(text.replace(BREAK, " ").split())
        if text.startswith("[X] "):
            text = text.replace("X", "x", 1)
        if text.startswith("[!") and self._begins_quotation():
            text = text.partition(BREAK)[2].strip(BREAK)
        if text.strip():
            self.found.append(Leaf(self._path(), text))
        self._text = ""

    def _begins_quotation(self) -> bool:
        """Tell whether `[!note] Title` would make a callout here."""
        around = [one for one in self._open if one.name and one.tag != "p"]
        return (
            bool(around) and around[-1].tag == "blockquote" and not self.found[around[-1].before :]
        )

    def _close(self) -> None:
        closed = self._open[-1]
        if closed.name and closed.before == len(self.found) and closed.tag in _KEEP_WHEN_EMPTY:
            self.found.append(Leaf(self._path(), ""))
        self._open.pop()

    def _path(self) -> tuple[str, ...]:
        return tuple(one.name for one in self._open if one.name)

    def _in(self, tag: str) -> bool:
        return any(one.tag == tag for one in self._open)


_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def _is_furniture(tag: str, given: Mapping[str, str]) -> bool:
    """Tell whether a tag holds what only one renderer prints: a title of a callout, a way back."""
    classes = given.get("class", "").split()
    return (
        any("footnote-backref" in one for one in classes)
        or (tag == "p" and "admonition-title" in classes)
        or (tag == "span" and not {"tm-box", "tm-when"}.isdisjoint(classes))
    )


def _is_callout(given: Mapping[str, str]) -> bool:
    return bool(given.get("class")) and "footnote" not in given["class"] and _is_kind(given)


def _is_kind(given: Mapping[str, str]) -> bool:
    kinds = "admonition note abstract info tip success question warning failure danger bug example"
    return not {*kinds.split(), "quote"}.isdisjoint(given["class"].split())


def _sign(tag: str, given: Mapping[str, str]) -> str:
    """Return the text that a tag stands for."""
    match tag:
        case "br":
            return BREAK
        case "mark":
            return "=="
        case "input" if given.get("type") == "checkbox":
            return "[x] " if "checked" in given else "[ ] "
    return ""
