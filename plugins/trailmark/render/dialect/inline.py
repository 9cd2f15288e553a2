"""Rewrite the text of one paragraph, heading or cell for python-markdown.

In: the source between the block marks, as CommonMark and Obsidian read it. Out: pieces of text
that python-markdown reads the same way, and the embeds that stand between them. One walk from
left to right; code, tags of HTML and addresses are set aside as they are met. What neither
language would change is left as it was typed.
"""

import re
from dataclasses import dataclass

from trailmark.render.dialect.drawn import inline_formula
from trailmark.render.dialect.guards import escaped, tick_code
from trailmark.render.dialect.parser import Definition, is_safe
from trailmark.render.dialect.pieces import Embed, Picture, Piece, Surroundings
from trailmark.render.dialect.targets import read_target
from trailmark.syntax.tags import is_tag


def rewrite(
    source: str, around: Surroundings, *, line: int, breaks: bool = True, cell: bool = False
) -> list[Piece]:
    """Return the pieces of `source`, which starts on `line`; strings never stand side by side."""
    return _Walk(source, around, line=line, breaks=breaks, cell=cell).run()


def flat(pieces: list[Piece]) -> str:
    """Return the pieces as text; an embed becomes its link."""
    return "".join(_flat(piece) for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Linked:
    """A link that the author did not write as one; inside another link only its words stay."""

    words: str
    markup: str


@dataclass(slots=True)
class _Opening:
    """A `[` whose `]` is not reached yet."""

    index: int
    """Where it stands among the pieces."""
    offset: int
    mark: str
    active: bool = True
    """False inside a link that holds a link: the outer one is text."""


_NAME = r"[^\u2000-\u206F\u2E00-\u2E7F'!\"\#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s]+"
_TOKEN = re.compile(
    rf"""
    (?P<escape>\\[!-/:-@\[-`{{-~\n])
    | (?P<ticks>`+)
    | (?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w:.-]*
         (?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>
         | <!--(?:(?!--).)*--> | <\?[^>]*\?> | <![A-Za-z][^>]*>)
    | (?P<less><)
    | (?P<tildes>~{{3,}})
    | (?P<amp>&(?=\#[0-9xX]))
    | (?P<brace>[{{}}])
    | (?P<newline>[ \t]*\n[ \t]*)
    | (?P<mark>\[\^[^\]\s]+\](?!\(vault:))
    | (?P<caret>(?<=\[)\^)
    | (?P<open>\^\[|!?\[)
    | (?P<close>\])
    | (?P<url>(?<![\w/])https?://[^\s<>\[\]`\\]+)
    | (?P<hashtag>(?<!\S)\#{_NAME})
    | (?P<formula>(?<![\w$])\$(?=[^\s$])(?:[^$\n\\]|\\.)*(?<!\s)\$(?![\d$]))
    | (?P<display>\$\$(?!\$)(?:[^$\\]|\\.)+\$\$)
    | (?P<bar>\|)
    """,
    re.VERBOSE | re.DOTALL,
)
_ENTITY = re.compile(r"#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});")
# Signs that end a sentence or emphasis rather than an address.
_AFTER_URL = "?!.,:;*_~'\"|"


class _Walk:
    """One walk through one text."""

    def __init__(
        self, source: str, around: Surroundings, *, line: int, breaks: bool, cell: bool
    ) -> None:
        self._source = source
        self._around = around
        self._line = line
        self._cell = cell
        self._break = "  \n" if breaks else " "
        self._soft_break = "\n" if breaks and around.joins_lines else self._break
        self._pieces: list[Piece | _Linked] = []
        self._openings: list[_Opening] = []
        self._at = 0
        self._runs: dict[int, list[int]] | None = None

    def run(self) -> list[Piece]:
        while (match := _TOKEN.search(self._source, self._at)) is not None:
            self._add(self._source[self._at : match.start()])
            self._at = match.end()
            getattr(self, f"_on_{match.lastgroup}")(match[0])
            self._line += self._source.count("\n", match.start(), self._at)
        self._add(self._source[self._at :])
        for opening in self._openings:
            self._pieces[opening.index] = _literal(opening.mark)
        return _joined(self._pieces)

    def _add(self, piece: "Piece | _Linked") -> None:
        if piece:
            self._pieces.append(piece)

    def _on_escape(self, token: str) -> None:
        self._add(self._break if token[1] == "\n" else escaped(token[1]))

    def _on_ticks(self, token: str) -> None:
        end = self._closing_ticks(len(token))
        if end is None:
            self._add("".join(escaped("`") for _ in token))
            return
        self._add(tick_code(self._source[self._at : end].replace("\n", " ")))
        self._at = end + len(token)

    def _closing_ticks(self, length: int) -> int | None:
        if self._runs is None:
            self._runs = {}
            for run in reversed(list(re.finditer(r"`+", self._source))):
                self._runs.setdefault(len(run[0]), []).append(run.start())
        starts = self._runs.get(length, [])
        while starts and starts[-1] < self._at:
            starts.pop()
        return starts[-1] if starts else None

    def _on_auto(self, token: str) -> None:
        address = token[1:-1]
        if re.match(r"(?i)https?:|ftp:|[^:]*$", address):
            self._add(token)
        elif is_safe(address):
            words = re.sub(r"[*_\[\]{}]", lambda sign: escaped(sign[0]), address)
            self._add(self._around.link(words, Definition(address, ""), self._line))
        else:
            self._add(f"&lt;{address}&gt;")

    def _on_tag(self, token: str) -> None:
        self._add(self._around.html(token.replace("\n", " "), self._line))

    def _on_less(self, _token: str) -> None:
        self._add("&lt;")

    def _on_tildes(self, token: str) -> None:
        self._add(escaped("~") * len(token))

    def _on_amp(self, _token: str) -> None:
        rest = _ENTITY.match(self._source, self._at)
        self._add("&" if rest else "&amp;")

    def _on_brace(self, token: str) -> None:
        self._add(escaped(token))

    def _on_newline(self, token: str) -> None:
        # Two spaces before its end break a line in any case.
        self._add(self._break if token.startswith("  ") else self._soft_break)

    def _on_bar(self, _token: str) -> None:
        self._add(r"\|" if self._cell else "|")

    def _on_formula(self, token: str) -> None:
        marks = "$$" if token.startswith("$$") else "$"
        if self._openings and token.count("]") > token.count("["):
            # It would reach out of the words of a link; Obsidian reads the link first.
            self._at -= len(token) - len(marks)
            self._add(marks)
            return
        source = token.removeprefix(marks).removesuffix(marks)
        drawn = inline_formula(source, self._around, self._line, block=marks == "$$")
        self._add(_Linked(tick_code(" ".join(source.split())), drawn))

    _on_display = _on_formula

    def _on_url(self, token: str) -> None:
        url = token.rstrip(_AFTER_URL)
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1].rstrip(_AFTER_URL)
        self._at -= len(token) - len(url)
        words = re.sub(r"[*_]", lambda sign: escaped(sign[0]), url)
        self._add(_Linked(words, f"<{url}>"))

    def _on_hashtag(self, token: str) -> None:
        name = token[1:]
        if is_tag(name):
            self._add(_Linked(escaped("#") + _plain(name), self._around.tag(name)))
        else:
            self._add(token)

    def _on_caret(self, _token: str) -> None:
        # The words of a link to a block; python-markdown would take them for a footnote's mark.
        self._add("&#94;")

    def _on_mark(self, token: str) -> None:
        label = self._around.footnote(token[2:-1])
        self._add(f"[^{label}]" if label is not None else rf"\[^{token[2:-1]}\]")

    def _on_open(self, token: str) -> None:
        self._openings.append(_Opening(len(self._pieces), self._at, token))
        self._pieces.append(token)

    def _on_close(self, _token: str) -> None:
        if not self._openings:
            self._add(r"\]")
            return
        opening = self._openings.pop()
        end = self._at
        if opening.mark == "^[":
            label = self._around.aside(self._source[opening.offset : end - 1])
            self._replace(opening, f"[^{label}]")
            return
        label = self._source[opening.offset : end - 1]
        target = read_target(self._source, end, label, self._around.definitions)
        if target is None or not opening.active:
            self._close_literal(opening)
            return
        self._at = target[1]
        self._resolve(opening, target[0], label)

    def _close_literal(self, opening: _Opening) -> None:
        # python-markdown is laxer about what makes a link, so a bracket before these is escaped.
        if self._source[self._at : self._at + 1] in {"(", "[", ":"} or not opening.active:
            self._pieces[opening.index] = _literal(opening.mark)
            self._add(r"\]")
        else:
            self._add("]")

    def _resolve(self, opening: _Opening, target: Definition, label: str) -> None:
        if opening.mark == "![":
            self._replace(opening, self._around.picture(label, target, self._line))
            return
        words = "".join(_flat(piece, inside=True) for piece in self._pieces[opening.index + 1 :])
        self._replace(opening, self._around.link(words, target, self._line))
        for outer in self._openings:
            outer.active = outer.active and outer.mark != "["

    def _replace(self, opening: _Opening, piece: Piece) -> None:
        del self._pieces[opening.index :]
        self._add(piece)


def _literal(mark: str) -> str:
    return mark.replace("[", r"\[")


def _plain(words: str) -> str:
    return re.sub(r"[*_]", lambda sign: escaped(sign[0]), words)


def _flat(piece: "Piece | _Linked", *, inside: bool = False) -> str:
    match piece:
        case _Linked(words, markup):
            return words if inside else markup
        case Picture(markup):
            return markup
        case Embed(link=link):
            return link()
        case _:
            return piece


def _joined(pieces: "list[Piece | _Linked]") -> list[Piece]:
    joined: list[Piece] = []
    text: list[str] = []
    for piece in pieces:
        if isinstance(piece, Embed | Picture):
            if text:
                joined.append("".join(text))
                text = []
            joined.append(piece)
        else:
            text.append(_flat(piece))
    if text:
        joined.append("".join(text))
    return joined
