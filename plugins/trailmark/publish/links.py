"""Make every link of a public text either canonical or mere words.

In: a redacted text and what is public. Out: the text of a `PublicNote` (see `public`), in which a
reader finds no name of anything that is not public. Source: PRIVACY rules 4, 5 and 10.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import LineIndex
from trailmark.base.speech import message, say
from trailmark.publish.directory import Directory, name_key
from trailmark.publish.elements import telling_attributes, without_tags, words_of_element
from trailmark.publish.public import MISSING, VIEW, VIEWS
from trailmark.publish.references import Reference, rewrite_uses
from trailmark.publish.refusals import UNREADABLE
from trailmark.publish.spelling import (
    address_of,
    as_typed,
    escape_brackets,
    name_of,
    to_public,
    without_outer,
    without_scheme,
)
from trailmark.publish.strays import bracketed_link, stray_addresses
from trailmark.syntax.edit import Edit, MappedText, masked, whole_lines
from trailmark.syntax.links import Link, find_links, is_external, split_size
from trailmark.syntax.scan import code_spans, raw_html
from trailmark.vault.note import Note

NEUTRAL = message("a private note")
"""What a link without words of its own to a private note becomes."""


def canonical_links(
    text: MappedText, note: Note, directory: Directory, found: Diagnostics
) -> MappedText:
    """Rewrite all links of a note; what they lead to is told in `Directory`."""
    writer = _Writer(note, directory, found)
    # What is left of one link can make another with what stands around it.
    for _ in range(_PASSES):
        edits = writer.edits(text.text, text.line_of)
        if not edits:
            break
        text = text.edit(edits)
    return text


_PASSES = 10


def public_words(text: str, note: Note, directory: Directory) -> str:
    """Return a frontmatter value with its links turned into words."""
    writer = _Writer(note, directory, Diagnostics())
    return without_tags(MappedText.of(text).edit(writer.plain(text)).text)


_DEAD_SCHEMES = ("javascript:", "vbscript:", "data:", "file:", "obsidian:", "app:")
"""Schemes that do something only on the owner's own machine, or something nobody asked for."""


@dataclass(frozen=True, slots=True)
class _Writer:
    """Finds what stands in the place of each link of one note."""

    note: Note
    directory: Directory
    found: Diagnostics

    def edits(self, text: str, line_of: Callable[[int], int]) -> list[Edit]:
        """Return what to change in `text`; nothing when all its links are canonical."""
        index = LineIndex(text)
        code = code_spans(text)
        raw = raw_html(text)
        hidden = masked(text, code)
        references: dict[str, Reference] = {}
        edits: list[Edit] = []
        links = tuple(self._meant(one, text) for one in find_links(text, code))
        for link in links:
            line = line_of(index.line_at(link.span.start))
            edits.extend(without_outer(hidden, link))
            written = text[link.span.start : link.span.end]
            is_raw = any(one.start <= link.span.start < one.end for one in raw)
            if is_raw and link.spelling in {"wiki", "markdown"}:
                edits.append(Edit(link.span, self._in_html(link, written, line)))
            elif link.spelling == "definition":
                edits.append(self._definition(text, link, line, references))
            else:
                edits.append(
                    Edit(link.span, self._rewrite(self._inside(link, line), written, line))
                )
                is_private = link.spelling == "html" and self._is_private(link)
                if is_private and not is_external(link.target):
                    edits.extend(words_of_element(text, link, self.directory, say(NEUTRAL)))
        edits.extend(rewrite_uses(text, code, references, self._without_links))
        edits.extend(stray_addresses(hidden, links, self.note, self.directory))
        edits.extend(telling_attributes(text, hidden, self.directory))
        return [one for one in edits if text[one.span.start : one.span.end] != one.text]

    def _meant(self, link: Link, text: str) -> Link:
        """Return the wikilink that `[[…]](…)` begins with, if it names something private."""
        inner = bracketed_link(link, text)
        return inner if inner is not None and self._is_private(inner) else link

    def _in_html(self, link: Link, written: str, line: int) -> str:
        """Return a link inside raw HTML, where it stays what was typed if that may be shown."""
        path = self._resolve(link)
        is_telling = self._is_private(link) or self.directory.is_secret(link.label or "")
        is_public = path in self.directory.public and not is_telling
        if is_public or is_external(link.target):
            return written
        self._report(link, path, line)
        return "" if link.embed else self.words(link)

    def words(self, link: Link) -> str:
        """Return the words that stay when a link goes."""
        view = self._view(link, self._resolve(link)) or ""
        neutral = say(VIEWS.get(view, NEUTRAL))
        words = link.label or (neutral if self._is_private(link) else name_of(link, self.note))
        telling = {name_key(link.fragment), name_key(name_of(link, self.note))}
        is_telling = self._is_private(link) and link.fragment and name_key(words) in telling
        if is_telling or self.directory.is_secret(split_size(words)[0]):
            words = neutral
        if link.spelling == "wiki":
            # What is no address in Obsidian must not become one for looking so.
            words = escape_brackets(words).replace("://", r":\//")
        return words

    def plain(self, text: str) -> Iterator[Edit]:
        """Yield what leaves only words: an embed has none, and no address stays."""
        links = find_links(text, ())
        yield from stray_addresses(text, links, self.note, self.directory)
        for link in links:
            if link.spelling != "html":
                yield Edit(link.span, "" if link.embed else self.words(link))
            elif not is_external(link.target) and self._is_private(link):
                yield from words_of_element(text, link, self.directory, say(NEUTRAL))

    def _without_links(self, words: str) -> str:
        """Return the words of a reference, with the links inside them rewritten."""
        label = MappedText.of(words)
        words = label.edit(self.edits(words, lambda _: 1)).text
        return say(NEUTRAL) if self.directory.is_secret(words) else words

    def _inside(self, link: Link, line: int) -> Link:
        """Return the link with the links inside its words rewritten: `[![…](…)](…)`."""
        if link.spelling != "markdown" or not set("[<") & set(link.label or ""):
            return link
        label = MappedText.of(link.label or "")
        return replace(link, label=label.edit(self.edits(label.text, lambda _: line)).text)

    def _rewrite(self, link: Link, written: str, line: int) -> str:
        link = without_scheme(link)
        if link.spelling != "wiki" and is_external(link.target):
            return self._external(link, written, line)
        path = self._resolve(link)
        view = self._view(link, path)
        if path is not None and path in self.directory.public and not view:
            if self._is_hidden(link, path):
                return self._hidden_place(link, path, line)
            if self.directory.names.is_alias(link.target, self.note.path):
                place = self.note.location(line)
                self.found.report("alias-link", place, alias=link.target, path=path)
            return to_public(self._with_known_place(link, path, line), path, self.note)
        self._report(link, path, line)
        if link.spelling == "html":
            return ""
        if link.embed and path is not None:
            return f"![]({VIEW}{view})" if view else ""
        words = self.words(link)
        return f"![{words}]({VIEW}{MISSING})" if link.embed else words

    def _view(self, link: Link, path: str | None) -> str | None:
        """Return the kind of what only Obsidian draws; a link to a drawing leads to its note."""
        is_page = path in self.directory.notes and not link.embed
        return None if is_page else self.directory.views.get(path or "")

    def _definition(
        self, text: str, link: Link, line: int, references: dict[str, Reference]
    ) -> Edit:
        """Rewrite `[label]: address`, and note what its uses become."""
        link = without_scheme(link)
        label = link.label or ""
        if is_external(link.target) and not link.target.casefold().startswith(_DEAD_SCHEMES):
            references[label] = Reference.EXTERNAL
            return Edit(link.span, text[link.span.start : link.span.end])
        path = self._resolve(link)
        is_public = path in self.directory.public and not self.directory.is_secret(label)
        if path is not None and is_public:
            if self._is_hidden(link, path):
                self.found.report("private-link", self.note.location(line))
                link = replace(link, fragment="")
            link = self._with_known_place(link, path, line)
            lead = text[link.span.start : link.span.end].partition("[")[0]
            return Edit(link.span, f"{lead}[{label}]: {address_of(link, path)}")
        if not is_external(link.target):
            self._report(link, path, line)
        references[label] = Reference.GONE
        return Edit(whole_lines(text, link.span))

    def _resolve(self, link: Link) -> str | None:
        if link.spelling == "wiki" and not (link.target or link.fragment):
            return None
        return self.directory.names.resolve(link.target, self.note.path)

    def _is_private(self, link: Link) -> bool:
        """Tell whether a link means something private: by its place, or by a title it has there."""
        path = self._resolve(link)
        if path is None:
            return self.directory.is_secret_path(link.target)
        if path in self.directory.public:
            return self._is_hidden(link, path)
        return True

    def _is_hidden(self, link: Link, path: str) -> bool:
        is_note = path in self.directory.texts and bool(link.fragment)
        return is_note and self.directory.hides(path, link.fragment)

    def _with_known_place(self, link: Link, path: str, line: int) -> Link:
        """Take from a link the heading or block that its note does not have."""
        is_note = path in self.directory.texts and bool(link.fragment)
        if not is_note:
            return link
        if self.directory.shows(path, link.fragment):
            return self._with_public_heading(link, path)
        if link.embed and link.spelling != "html":
            return link  # the page says in its place that it is not there
        self.found.report("missing-heading", self.note.location(line), target=as_typed(link))
        label = link.label if link.label or link.embed else name_of(link, self.note)
        return replace(link, fragment="", label=label)

    def _with_public_heading(self, link: Link, path: str) -> Link:
        """Call a heading that holds a private link as the public page does."""
        typed = self.directory.heading(path, link.fragment)
        there = _Writer(self.directory.notes[path], self.directory, Diagnostics())
        if not any(there._is_private(one) for one in find_links(typed, ())):
            return link
        named = replace(link, fragment=MappedText.of(typed).edit(there.plain(typed)).text)
        if link.label or link.embed:
            return named
        return replace(named, label=name_of(named, self.note))

    def _hidden_place(self, link: Link, path: str, line: int) -> str:
        """Return a link to the top of a note instead of to a private part of it."""
        self.found.report(
            "private-embed" if link.embed else "private-link", self.note.location(line)
        )
        if link.embed:
            return ""
        words = self.words(link)
        whole = replace(link, fragment="", label=words)
        if link.spelling == "html":
            return to_public(whole, path, self.note)
        if path == self.note.path:
            return words
        if words == say(NEUTRAL):
            whole = replace(whole, label=name_of(replace(whole, label=None), self.note))
        return to_public(replace(whole, spelling="markdown"), path, self.note)

    def _report(self, link: Link, path: str | None, line: int) -> None:
        place = self.note.location(line)
        if path is None and not self.directory.is_secret_path(link.target):
            code = "missing-embed" if link.embed else "missing-note"
            self.found.report(code, place, target=as_typed(link))
        elif view := self._view(link, path):
            self.found.report("view-not-shown", place, what=VIEWS[view])
        elif path is not None and path not in self.directory.notes:
            self.directory.refused.get(path, UNREADABLE).report(place, path, self.found)
        else:
            self.found.report("private-embed" if link.embed else "private-link", place)

    def _external(self, link: Link, written: str, line: int) -> str:
        """Keep a link that leads elsewhere, but let nothing be loaded from there."""
        address = link.target.casefold()
        if link.embed and link.spelling != "html" and address.removeprefix(VIEW) in _KINDS:
            return written
        if address.startswith(_DEAD_SCHEMES):
            # A picture inside an address is not cleaned, so it does not leave either.
            return "" if link.spelling == "html" else split_size(link.label or "")[0]
        if link.spelling == "html":
            return "" if link.embed else written
        if link.embed:
            self.found.report("external-embed", self.note.location(line), target=link.target)
            words, _, _ = split_size(link.label or "")
            words = words or say("a picture elsewhere")
            return f"[{words}]({link.target})"
        label = find_links(written, ())[0].label or ""
        before, _, after = written.partition(label) if label else (written, "", "")
        return f"{before}{link.label or ''}{after}"


_KINDS = {*VIEWS, MISSING}
