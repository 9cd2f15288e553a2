"""What the text of one paragraph is made of, and what it needs to know of its page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from trailmark.render.dialect.nodes import Node
from trailmark.render.dialect.parser import Definition


@dataclass(frozen=True, slots=True)
class Embed:
    """A note, or something else that needs room of its own, to be shown in this place."""

    path: str
    fragment: str
    line: int
    link: Callable[[], str]
    """Makes the link, or the words, that stand for it where there is no room."""
    shown: Node | None = None
    """What is shown, when that is no note."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and what it has when it stands alone."""

    markup: str
    caption: str | None
    """The words below it."""
    full: str | None = None
    """The markup of the same picture as large as it is; None when it is shown so already."""
    words: str = ""
    """What is said of it to those who do not see it."""


Piece = str | Embed | Picture


class Surroundings(Protocol):
    """What the text needs to know of the page it stands on."""

    @property
    def definitions(self) -> Mapping[str, Definition]:
        """The link definitions of the note."""

    @property
    def joins_lines(self) -> bool:
        """Whether a line break inside a paragraph is only a space."""

    def report(self, code: str, line: int, **words: object) -> None:
        """Report a problem on a line of the note."""

    def link(self, words: str, target: Definition, line: int) -> str:
        """Return a link."""

    def picture(self, label: str, target: Definition, line: int) -> Piece:
        """Return what `![label](address)` shows."""

    def html(self, source: str, line: int) -> str:
        """Return a tag with the addresses of the finished site."""

    def tag(self, name: str) -> str:
        """Return the link of a tag."""

    def footnote(self, label: str) -> str | None:
        """Return the label of a defined footnote on this page."""

    def aside(self, text: str) -> str:
        """Take the text of an inline footnote; return its label."""
