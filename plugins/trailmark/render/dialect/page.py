"""Compose a whole page: the note, what it embeds, and the footnotes of both.

In: a note and its links. Out: nodes for the writer.
"""

from collections.abc import Callable, Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.speech import say
from trailmark.pages.widgets.compose import Spot
from trailmark.publish.public import PublicNote
from trailmark.render.dialect.addresses import Addresses, NoteLinks
from trailmark.render.dialect.blocks import NOTHING, quiet
from trailmark.render.dialect.composer import Composer
from trailmark.render.dialect.inline import flat, rewrite
from trailmark.render.dialect.nodes import APART, Box, Footnote, Node, Text
from trailmark.render.dialect.parser import Tree, parse_tree
from trailmark.render.dialect.parts import MAX_LEVEL, Part
from trailmark.render.dialect.pieces import Embed
from trailmark.render.dialect.tree import line_of
from trailmark.syntax.anchors import Place, find_place, split_block_id
from trailmark.syntax.inline import plain_text, strip_decoration

# Notes that embed each other twice grow without end long before they go round in a circle.
_MAX_DEPTH = 8
_MAX_EMBEDS = 200

_TITLE_LEVEL = 1
_FOOTNOTES_HERE = "///Footnotes Go Here///"
"""What python-markdown replaces by the footnotes; without any it would stay."""


Draw = Callable[[str, Spot], str | None]
"""Gives the HTML of a widget, without a blank line; None when there is none."""


def draw_nothing(_: str, __: Spot) -> str | None:
    """Leave every `trailmark` block the code it is."""
    return None


class Page:
    """One page while it is composed (see composer.Host)."""

    def __init__(self, links: NoteLinks, found: Diagnostics, draw: Draw) -> None:
        """Start with nothing on the page but its title."""
        self.level = _TITLE_LEVEL
        self._links = links
        self._found = found
        self._draw = draw
        self._widgets = 0
        self._embeds = 0
        self._trees: dict[str, Tree] = {}
        self._footnotes: dict[str, tuple[Composer, SyntaxTreeNode | str]] = {}

    def compose(self, note: PublicNote, *, without_title: bool) -> list[Node]:
        """Return the blocks of the page of `note`."""
        tree = self._tree(note)
        nodes = list(tree.root.children)
        if without_title and nodes and _is_title(nodes[0], note.title):
            del nodes[0]
        # The page has one title; what a note writes as large as it belongs below it.
        large = [line_of(node) for node in nodes if node.tag == "h1"] if without_title else []
        part = Part(
            note=note,
            tree=tree,
            addresses=Addresses(self._links, note, self._found),
            prefix="",
            shift=len(large[:1]),
            shifts_from=min(large, default=1),
            chain=((note.path, ""),),
        )
        blocks = Composer(part, self).compose(nodes)
        footnotes = list(self._written_footnotes())
        # Else they would stand at the end of the page, below what links to the note.
        here = [Text((_FOOTNOTES_HERE,))] if footnotes else []
        return [*blocks, *here, *footnotes]

    def embed(self, embed: Embed, part: Part) -> Sequence[Node]:
        """Return the blocks of an embedded note, in a box that names it, or of something else."""
        if embed.shown is not None:
            return [embed.shown]
        key = (embed.path, embed.fragment.casefold())
        note = self._links.notes[embed.path]
        place = find_place(note.document, note.text, embed.fragment) if embed.fragment else None
        if embed.fragment and place is None:
            self._found.report(
                "missing-embed",
                part.note.location(embed.line),
                target=f"{embed.path.removesuffix('.md')}#{embed.fragment}",
            )
            return [quiet(say(NOTHING))]
        if key in part.chain:
            chain = " → ".join(path for path, _ in (*part.chain, key))
            self._found.report("embed-loop", part.note.location(embed.line), chain=chain)
            return [Text((embed.link(),))]
        if len(part.chain) > _MAX_DEPTH or self._embeds >= _MAX_EMBEDS:
            return [Text((embed.link(),))]
        return [self._box(embed, place, note, part)]

    def widget(self, source: str, line: int, part: Part) -> str | None:
        """Return the HTML of a `trailmark` block; None when it stays code."""
        self._widgets += 1
        # No heading of a note has an underline in its id.
        anchor = f"widget_{self._widgets}"
        level = min(self.level + 1, MAX_LEVEL)
        return self._draw(source, Spot(part.note, line, self._links.page, anchor, level))

    def note_for(self, composer: Composer, label: str) -> str | None:
        """Return the label on the page of a footnote of a part."""
        node = composer.footnotes.get(label)
        if node is None:
            return None
        name = f"{composer.part.prefix}{label}"
        self._footnotes.setdefault(name, (composer, node))
        return name

    def aside_for(self, composer: Composer, text: str) -> str:
        """Return the label on the page of an inline footnote."""
        name = f"{composer.part.prefix}aside-{len(self._footnotes) + 1}"
        self._footnotes[name] = (composer, text)
        return name

    def _box(self, embed: Embed, place: Place | None, note: PublicNote, part: Part) -> Box:
        self._embeds += 1
        tree = self._tree(note)
        nodes = _placed(tree.root.children, place) if place else list(tree.root.children)
        if place is None and nodes and _is_title(nodes[0], note.title):
            del nodes[0]
        levels = [int(node.tag[1]) for node in _headings(nodes)]
        above = self.level
        embedded = Part(
            note=note,
            tree=tree,
            addresses=Addresses(self._links, note, self._found),
            prefix=f"embed-{self._embeds}-",
            shift=max(0, above + 1 - min(levels, default=above + 1)),
            shifts_from=1,
            chain=(*part.chain, (embed.path, embed.fragment.casefold())),
        )
        blocks = Composer(embedded, self).compose(nodes, nested=True)
        self.level = above
        return Box(f'!!! tm-embed "{embed.link()}"', tuple(blocks))

    def _tree(self, note: PublicNote) -> Tree:
        if note.path not in self._trees:
            self._trees[note.path] = parse_tree(note.text)
        return self._trees[note.path]

    def _written_footnotes(self) -> Iterator[Footnote]:
        """Yield the footnotes that were referred to; one may refer to others."""
        done = 0
        while done < len(self._footnotes):
            label, (composer, source) = list(self._footnotes.items())[done]
            done += 1
            if isinstance(source, str):
                words = flat(rewrite(source, composer, line=1, breaks=False)).strip()
                yield Footnote(label, (Text((words,)),))
            else:
                blocks = composer.compose(source.children, nested=True)
                if blocks and isinstance(blocks[-1], Text) and blocks[-1].bare:
                    # The way back is put behind the last words, which must not be a mark.
                    blocks.append(Text((APART,)))
                yield Footnote(label, tuple(blocks))


def _is_title(node: SyntaxTreeNode, title: str) -> bool:
    if node.tag != "h1" or not node.children:
        return False
    words = plain_text(split_block_id(node.children[0].content)[0])
    return _folded(words) == _folded(plain_text(title)) or _folded(words) == _folded(title)


def _folded(words: str) -> str:
    return strip_decoration(" ".join(words.split())).casefold()


def _headings(nodes: Sequence[SyntaxTreeNode]) -> list[SyntaxTreeNode]:
    return [node for node in nodes if node.type == "heading"]


def _placed(nodes: Sequence[SyntaxTreeNode], place: Place) -> list[SyntaxTreeNode]:
    """Return the blocks of a section, or the one block that has an id."""
    if place.heading is not None:
        return [
            node for node in nodes if node.map and place.line - 1 <= node.map[0] < place.last_line
        ]
    found = list(_starting_at(nodes, place.line - 1))
    exact = [node for node in found if node.map and node.map[1] == place.last_line]
    return (exact or found)[:1]


def _starting_at(nodes: Sequence[SyntaxTreeNode], line: int) -> Iterator[SyntaxTreeNode]:
    for node in nodes:
        if node.map is None or not node.map[0] <= line < node.map[1]:
            continue
        if node.map[0] == line:
            yield node
        if node.type not in {"paragraph", "heading", "table"}:
            yield from _starting_at(node.children, line)
