"""Compose the pages of notes, their listing and the page of tags.

In: public notes. Out: pages with what is around the text: where it belongs, and who links here.
"""

from dataclasses import replace
from textwrap import shorten

from trailmark.base.speech import message, say, say_many
from trailmark.pages import words
from trailmark.pages.desk import Desk, newest_first
from trailmark.pages.routes import LEARNING, NOTES, TAGS, tags_of
from trailmark.pages.views import (
    Block,
    Body,
    Empty,
    Entries,
    Entry,
    Fact,
    Facts,
    Lead,
    Link,
    PageView,
)
from trailmark.pages.ways import skill_link
from trailmark.publish.public import NoteType, PublicNote
from trailmark.syntax.document import Paragraph
from trailmark.syntax.inline import plain_text

LISTED = (NoteType.NOTE, NoteType.GOALS, NoteType.PAGE, NoteType.NOW)
"""The types that the listing of notes shows; the others have pages of their own."""

DESCRIPTION = 200
"""Signs of a first sentence that describe a note; more is not shown by who lists it."""

_PARENTS = {
    NoteType.RESOURCE: (LEARNING, message("Learning")),
    NoteType.NOTE: (NOTES, message("Notes")),
    NoteType.GOALS: (NOTES, message("Notes")),
}
TYPE_WORDS = {
    NoteType.GOALS: message("Goals"),
    NoteType.PORTFOLIO: message("Portfolio"),
    NoteType.POST: message("Post"),
    NoteType.REVIEW: message("Review"),
    NoteType.NOW: message("Now"),
    NoteType.RESOURCE: message("Resource"),
    NoteType.PAGE: message("Page"),
    NoteType.NOTE: message("Note"),
}


def compose_note(desk: Desk, note: PublicNote) -> PageView:
    """Compose the page of a note that needs nothing special."""
    page = desk.routes.notes[note.path]
    parent = _PARENTS.get(note.type)
    crumb = None
    if parent:
        place, title = parent
        crumb = compose_crumb(desk, page, place, say(title), say(TYPE_WORDS[note.type]))
    facts = (*dates_facts(note), *tags_fact(desk, page, note))
    before = (crumb, title_of(note), lead_of(note), facts_of(facts))
    view = compose_note_page(desk, note, "note", before)
    return replace(view, in_nav=note.type in (NoteType.PAGE, NoteType.NOW, NoteType.GOALS))


def compose_note_page(
    desk: Desk,
    note: PublicNote,
    template: str,
    before: tuple[Block | None, ...],
    after: tuple[Block | None, ...] = (),
) -> PageView:
    """Put the text of a note between blocks, and below them who links here.

    None stands for a block that this note has nothing for.
    """
    page = desk.routes.notes[note.path]
    body = (_later(desk, note), Block("body", Body(note)))
    blocks = (*before, *body, *after, *compose_backlinks(desk, page, note))
    return PageView(
        path=page,
        title=note.title,
        description=_description(note),
        template=template,
        blocks=tuple(block for block in blocks if block is not None),
        in_nav=False,
        titled=False,
        hide=("navigation",),
    )


def _later(desk: Desk, note: PublicNote) -> Block | None:
    """Say that the words of a page are of a later day than its numbers."""
    if not note.is_later:
        return None
    sentence = say(
        "The words below are later than {day}; boxes stand as they did then, if that is known.",
        day=words.day(desk.today),
    )
    return Block("remark", sentence)


def _description(note: PublicNote) -> str:
    """Say what a note is about: in its own short words, else in its first sentence."""
    own = note.properties
    paragraphs = (one for one in note.document.blocks if isinstance(one, Paragraph))
    texts = (plain_text(one.text) for one in paragraphs if not one.text.startswith("!["))
    opening = words.first_sentence(next(filter(None, texts), ""))
    return (
        own.summary or own.outcome or shorten(opening, DESCRIPTION, placeholder=" …") or note.title
    )


def title_of(note: PublicNote) -> Block:
    """Return the heading of a note's page."""
    return Block("title", note.title)


def lead_of(note: PublicNote) -> Block | None:
    """Return the note's summary."""
    return Block("lead", Lead(note.properties.summary)) if note.properties.summary else None


def facts_of(facts: tuple[Fact, ...]) -> Block | None:
    """Return facts as a block."""
    return Block("facts", Facts(facts)) if facts else None


def ties_facts(desk: Desk, page: str, note: PublicNote, serves: str) -> tuple[Fact, ...]:
    """Say the track, the milestones and the skills that a note names."""
    track = desk.track_of(note)
    said = (
        (say("Track"), (desk.track_link(page, track),) if track else ()),
        (serves, tuple(desk.milestone_link(page, one) for one in desk.milestones_of(note))),
        (say("Shows"), tuple(skill_link(desk, page, skill) for skill in note.properties.skills)),
    )
    return tuple(Fact(label, links) for label, links in said if links)


def compose_notes(desk: Desk) -> PageView:
    """Compose the listing of notes."""
    notes = newest_first(desk.vault.of_type(*LISTED))
    plain = [note for note in notes if note.type is NoteType.NOTE]
    other = [note for note in notes if note.type is not NoteType.NOTE]
    blocks = []
    if plain:
        blocks.append(Block("entries", Entries(tuple(_entry(desk, one) for one in plain))))
    if other:
        entries = Entries(tuple(_entry(desk, one) for one in other))
        blocks.append(Block("entries", entries, say("Goals and pages"), "goals-and-pages"))
    if not blocks:
        empty = Empty(
            say("No notes yet"), say("Published notes will be listed here, newest first.")
        )
        blocks = [Block("empty", empty)]
    lead = say_many(
        "{number} note that I let you read.", "{number} notes that I let you read.", len(notes)
    )
    return PageView(
        path=NOTES,
        title=say("Notes"),
        description=say("Published notes, with the notes that link to each."),
        template="notes",
        blocks=(Block("lead", Lead(lead)), *blocks) if notes else tuple(blocks),
        in_nav=bool(notes),
        searchable=False,
    )


def compose_tags(desk: Desk) -> PageView:
    """Compose the page of tags, each with its notes."""
    tagged: dict[str, list[Entry]] = {tag: [] for tag in desk.routes.tags}
    for note in newest_first(desk.vault.notes):
        entry = replace(_entry(desk, note, TAGS), summary="")
        for tag in tags_of(note):
            tagged[tag].append(entry)
    blocks = [
        Block("entries", _tagged(desk, tag, entries), f"#{tag}", desk.routes.tags[tag])
        for tag, entries in tagged.items()
    ]
    if not blocks:
        blocks = [
            Block("empty", Empty(say("No tags yet"), say("Tags of public notes are listed here.")))
        ]
    return PageView(
        path=TAGS,
        title=say("Tags"),
        description=say("Published notes by tag."),
        template="tags",
        blocks=tuple(blocks),
        in_nav=bool(tagged),
        hide=(),
        searchable=False,
    )


def _tagged(desk: Desk, tag: str, entries: list[Entry]) -> Entries:
    work = desk.work_links(TAGS, {"tag": (f"#{tag}",)})
    more = Link(say("In the portfolio"), work[0].href) if work else None
    return Entries(tuple(entries), more)


def compose_crumb(desk: Desk, page: str, parent: str, title: str, kind: str) -> Block:
    """Show where a page belongs."""
    return Block("crumb", (Link(title, desk.routes.href(page, parent)), Link(kind)))


def compose_backlinks(desk: Desk, page: str, note: PublicNote) -> list[Block]:
    """List the public notes that link to a note."""
    notes = desk.backlinks.get(note.path, ())
    if not notes:
        return []
    entries = Entries(tuple(_entry(desk, one, page) for one in notes))
    # No heading of the note has an underline in its id.
    return [Block("entries", entries, say("Linked from"), "linked_from")]


def dates_facts(note: PublicNote) -> tuple[Fact, ...]:
    """Say when a note was written and last changed."""
    own = note.properties
    written = say("As of") if note.type is NoteType.NOW else say("Written")
    changed = own.updated if own.updated != own.date else None
    said = ((written, own.date), (say("Updated"), changed))
    return tuple(Fact(label, (Link(words.day(date)),)) for label, date in said if date)


def tags_fact(desk: Desk, page: str, note: PublicNote) -> tuple[Fact, ...]:
    """Say the tags of a note."""
    tags = tuple(desk.tag_link(page, tag) for tag in dict.fromkeys(note.properties.tags))
    return (Fact(say("Tags"), tags),) if tags else ()


def _entry(desk: Desk, note: PublicNote, page: str = NOTES) -> Entry:
    # On the page of notes no line needs to say that it is one.
    is_plain = page == NOTES and note.type is NoteType.NOTE
    return desk.note_entry(page, note, *(() if is_plain else (say(TYPE_WORDS[note.type]),)))
