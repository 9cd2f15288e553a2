"""Finish what cannot be told to python-markdown in Markdown.

An extension for it, named in `extensions.py`. It knows a tight list only by its lack of blank
lines, takes all text for paragraphs, and gives a table without rows an empty one. The staged text
marks what is no paragraph as `{: .tm-bare }`; where this extension is not installed the style
sheet takes the space away instead, and the empty row stays. And it puts the way back from a
footnote that ends with code into one paragraph with the code, which HTML does not allow.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

MARK = "tm-bare"
"""The class of text that is no paragraph."""

# After attribute lists, whose priority is 8: before them no class is known.
_PRIORITY = 7

_TAG = re.compile(r"<(\w+)")


class FinishExtension(Extension):
    """Adds the last steps to a converter."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that is called
        """Put the steps behind those that read classes."""
        md.treeprocessors.register(_Finish(md), "trailmark-finish", _PRIORITY)


def makeExtension(**options: object) -> FinishExtension:  # noqa: N802 - the name that is called
    """Return the extension."""
    return FinishExtension(**options)


class _Finish(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for child in list(parent):
                if child.get("class") == MARK:
                    _unwrap(parent, child)
                elif child.tag == "tbody" and _is_made_up(child):
                    parent.remove(child)
            if parent.tag == "li" and len(parent):
                self._part_from_block(parent, parent[-1])

    def _part_from_block(self, note: Element, last: Element) -> None:
        """Give the way back from a footnote a paragraph of its own behind a stored block."""
        text = last.text or ""
        kept = HTML_PLACEHOLDER_RE.fullmatch(text.removesuffix(NBSP_PLACEHOLDER))
        if last.tag != "p" or kept is None or not text.endswith(NBSP_PLACEHOLDER):
            return
        tag = _TAG.match(str(self.md.htmlStash.rawHtmlBlocks[int(kept[1])]))
        if tag and self.md.is_block_level(tag[1]):
            last.text = kept[0]
            way_back = SubElement(note, "p")
            way_back.extend(last)
            for link in way_back:
                last.remove(link)


def _unwrap(parent: Element, child: Element) -> None:
    """Put what an element holds in its place."""
    place = list(parent).index(child)
    inside = list(child)
    _add_text(parent, place, child.text)
    if inside:
        inside[-1].tail = (inside[-1].tail or "") + (child.tail or "")
    else:
        _add_text(parent, place, child.tail)
    parent.remove(child)
    for number, one in enumerate(inside):
        parent.insert(place + number, one)


def _add_text(parent: Element, place: int, text: str | None) -> None:
    """Add words before the child at `place`."""
    if place == 0:
        parent.text = (parent.text or "") + (text or "")
    else:
        before = parent[place - 1]
        before.tail = (before.tail or "") + (text or "")


def _is_made_up(body: Element) -> bool:
    """Tell whether the one row of a table is empty; a row of the author's holds a space."""
    return len(body) == 1 and not any(cell.text or len(cell) for cell in body[0])
