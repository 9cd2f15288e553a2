"""Turn `vault:` addresses into links of the staged page, and pictures into their markup.

In: the page, the routes and what is public. Out: Markdown. A link whose target has no page
becomes its words; a heading that is not there is reported, and the link leads to the top.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.formats import PICTURES, file_name, format_of, parse_pdf_fragment
from trailmark.base.speech import message, say
from trailmark.pages.routes import TAGS, Routes, file_fragment
from trailmark.publish.public import MISSING, SCHEME, VIEW, VIEWS, PublicAttachment, PublicNote
from trailmark.render.dialect.blocks import NOTHING, quiet, stand_in
from trailmark.render.dialect.files import File, show_file
from trailmark.render.dialect.guards import escaped
from trailmark.render.dialect.parser import Definition
from trailmark.render.dialect.pieces import Embed, Picture, Piece
from trailmark.syntax.anchors import find_anchor
from trailmark.syntax.inline import plain_text
from trailmark.syntax.links import split_size


@dataclass(frozen=True)
class NoteLinks:
    """What the links of one page need."""

    routes: Routes
    page: str
    """The staged page that is rendered."""
    notes: Mapping[str, PublicNote]
    """The public notes by their path in the vault."""
    attachments: Mapping[str, PublicAttachment] = field(default_factory=dict)
    """The public attachments by their path in the vault, for the sizes of pictures."""
    joins_lines: bool = False
    """Whether a line break inside a paragraph is only a space."""


def vault_target(address: str) -> tuple[str, str] | None:
    """Split a `vault:` address into path and fragment; None for any other address."""
    if not address.startswith(SCHEME):
        return None
    path, _, fragment = address.removeprefix(SCHEME).partition("#")
    return unquote(path), unquote(fragment)


class Addresses:
    """The links of one note on one page."""

    def __init__(self, links: NoteLinks, note: PublicNote, found: Diagnostics) -> None:
        """Remember where links start from and where problems are reported."""
        self._links = links
        self._note = note
        self._found = found

    @property
    def joins_lines(self) -> bool:
        """Whether a line break inside a paragraph is only a space."""
        return self._links.joins_lines

    def report(self, code: str, line: int, **words: object) -> None:
        """Report a problem on a line of the note."""
        self._found.report(code, self._note.location(line), **words)

    def link(self, words: str, target: Definition, line: int) -> str:
        """Return a link with `words`, which are finished Markdown."""
        place = vault_target(target.address)
        if place is None:
            if not words and target.address.startswith("#"):
                return ""  # nothing is shown of it, so there is nothing to click
            address = _encoded(target.address)
            return f"[{words or address}]({address}{_titled(target.title)})"
        path, fragment = place
        staged = self._links.routes.staged(path)
        if staged is None:
            return words
        id_ = self._anchor(path, fragment, line)
        if staged == self._links.page and id_:
            return f"[{words or id_}](#{id_}{_titled(target.title)})"
        address = self._links.routes.markdown_link(self._links.page, staged, id_)
        return f"[{words or escape_words(self._title(path))}]({address}{_titled(target.title)})"

    def href(self, source: str, line: int) -> str:
        """Return raw HTML with its `vault:` addresses replaced by those of the finished site."""

        def finished(match: re.Match[str]) -> str:
            path, fragment = vault_target(html.unescape(match["address"])) or ("", "")
            staged = self._links.routes.staged(path)
            if staged is None:
                return f'{match["name"]}=""' if match["name"] != "href" else ""
            id_ = self._anchor(path, fragment, line)
            address = self._links.routes.href(self._links.page, staged, id_)
            return f'{match["name"]}="{html.escape(address)}"'

        return _ATTRIBUTE.sub(finished, source)

    def tag(self, name: str) -> str:
        """Return the link of a tag to the page of tags."""
        words = f"{escaped('#')}{escape_words(name)}"
        anchor = self._links.routes.tags.get(name.casefold())
        if anchor is None:
            return words
        return f"[{words}]({self._links.routes.markdown_link(self._links.page, TAGS, anchor)})"

    def picture(self, label: str, target: Definition, line: int) -> Piece:
        """Return what an embed shows: a picture, a player, a link, or a note to be put there."""
        words, width, height = split_size(label.replace("\\|", "|"))
        words = plain_text(words[:_LONGEST_LABEL])
        if target.address.startswith(VIEW):
            kind = target.address.removeprefix(VIEW)
            sentence = say(NOTHING) if kind == MISSING else stand_in(VIEWS.get(kind, _ANYTHING))
            short = escape_words(words) if kind == MISSING else sentence
            return Embed("", "", line, lambda: short, quiet(sentence))
        place = vault_target(target.address)
        if place is None:
            return self._outside(words, target, (width, height), line)
        path, fragment = place
        if path in self._links.notes:
            title = escape_words(words or self._title(path))
            return Embed(path, fragment, line, lambda: self.link(title, target, line))
        staged = self._links.routes.staged(path)
        if staged is None:
            return escape_words(words)
        name = PurePosixPath(path)
        if format_of(path) not in PICTURES:
            return self._file(words or file_name(path, fragment), target, width, line)
        looks = [f".tm-{word}" for word in fragment.split("#") if word in _LOOKS]
        # An icon without a size is as large as the words around it.
        is_sized = width is not None or ".tm-icon" not in looks
        attachment = self._links.attachments.get(path) if is_sized else None
        size = _scaled(attachment, width, height)
        if width and height:
            # Themes set `height: auto`, which would bring back the picture's own proportions.
            looks.append(f'style="aspect-ratio:{width}/{height}"')
        caption = words if words and words not in {name.name, name.stem} else None
        alt = words if caption else _words_of(name.stem)
        address = self._links.routes.markdown_link(self._links.page, staged)
        shown = _markup(alt, address, target.title, size, looks)
        if attachment is None or not _is_cut_down(attachment, size[0]):
            return Picture(shown, caption)
        full = _markup(alt, address, "", (attachment.width, attachment.height))
        return Picture(shown, caption, full, alt)

    def _file(self, words: str, target: Definition, width: int | None, line: int) -> Piece:
        path, fragment = vault_target(target.address) or ("", "")
        link = self.link(escape_words(words), target, line)
        _, height = parse_pdf_fragment(fragment)
        routes = self._links.routes
        place = file_fragment(path, fragment)
        address = routes.href(self._links.page, routes.attachments[path], place)
        shown = show_file(File(address, format_of(path), words, link), width, height)
        return Embed(path, fragment, line, lambda: link, shown)

    def _outside(
        self, words: str, target: Definition, size: tuple[int | None, int | None], line: int
    ) -> Piece:
        parts = urlsplit(target.address)
        if (parts.hostname or "").removeprefix("www.") in _STREAMS:
            # A player of another site would be asked for by every reader, so it is a link.
            return self.link(escape_words(words or target.address), target, line)
        alt = words or _words_of(PurePosixPath(unquote(parts.path)).stem)
        return Picture(_markup(alt, _encoded(target.address), target.title, size), words or None)

    def _title(self, path: str) -> str:
        note = self._links.notes.get(path)
        return note.title if note else PurePosixPath(path).name

    def _anchor(self, path: str, fragment: str, line: int) -> str:
        note = self._links.notes.get(path)
        if note is None:
            return file_fragment(path, fragment)
        if not fragment:
            return ""
        id_ = find_anchor(note.document, note.text, fragment)
        if id_ is None:
            self._found.report(
                "missing-heading",
                self._note.location(line),
                target=f"{PurePosixPath(path).stem}#{fragment}",
            )
        return id_ or ""


def escape_words(words: str) -> str:
    """Return plain words as Markdown that shows them."""
    return re.sub(r"[\\`*_{}\[\]<>#~=|&!]", _escaped_sign, words)


# Labels nest, and each is read again in the one around it.
_LONGEST_LABEL = 500
_ATTRIBUTE = re.compile(
    r"""(?P<name>[A-Za-z][\w:-]*)\s*=\s*(?P<quote>["']?)(?P<address>vault:[^"'\s>]*)(?P=quote)"""
)
_LOOKS = frozenset("icon interface outline".split())
"""What a word behind `#` may say of how a picture is meant to look."""
_PHONE = 430
"""Pixels across the widest phones."""
_ANYTHING = message("something that only Obsidian shows")
_STREAMS = frozenset(
    "youtube.com youtu.be m.youtube.com youtube-nocookie.com vimeo.com twitter.com x.com".split()
)


def _escaped_sign(match: re.Match[str]) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(match[0]) or escaped(match[0])


def _encoded(address: str) -> str:
    return re.sub(r"[\s<>`\"\\^{}|()\[\]*]", lambda sign: quote(sign[0], safe=""), address)


def _titled(title: str) -> str:
    return ' "{}"'.format(html.escape(title).replace("\n", " ")) if title else ""


def _words_of(stem: str) -> str:
    return " ".join(re.split(r"[-_\s]+", stem)).strip() or say("picture")


def _scaled(
    attachment: PublicAttachment | None, width: int | None, height: int | None
) -> tuple[int | None, int | None]:
    """Return the size to show, keeping the proportions where only one side is given."""
    if attachment is None or not attachment.width or not attachment.height:
        return width, height
    if width is None:
        return attachment.width, attachment.height
    return width, height or round(width * attachment.height / attachment.width)


def _is_cut_down(attachment: PublicAttachment, width: int | None) -> bool:
    """Tell whether a picture is shown smaller than it is, on a phone at least."""
    return attachment.width is not None and attachment.width > min(width or _PHONE, _PHONE)


def _markup(
    alt: str,
    address: str,
    title: str,
    size: tuple[int | None, int | None],
    looks: Iterable[str] = (),
) -> str:
    sides = "".join(
        f' {name}="{side}"' for name, side in zip(("width", "height"), size, strict=True) if side
    )
    sides = "".join(f" {look}" for look in looks) + sides
    return f'![{escape_words(alt)}]({address}{_titled(title)}){{{sides} loading="lazy" }}'
