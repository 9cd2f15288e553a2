"""Compose learning paths and resources.

In: the paths of goal notes and the notes of type `resource`. Out: one page and its checklists.
"""

from collections.abc import Iterable, Iterator, Sequence

from trailmark.base.speech import say
from trailmark.goals.model import Box, LearningPath, PathItem
from trailmark.pages import words
from trailmark.pages.desk import Desk, newest_first
from trailmark.pages.evidence import compose_written
from trailmark.pages.routes import LEARNING
from trailmark.pages.views import (
    Block,
    Checklist,
    Checklists,
    Chip,
    Empty,
    Entries,
    Entry,
    Lead,
    PageView,
    Tick,
)
from trailmark.publish.public import NoteType


def compose_learning(desk: Desk) -> PageView:
    """Compose the page of learning paths."""
    blocks = [*_paths(desk), *_resources(desk)]
    empty = Empty(
        say("No learning paths yet"),
        say("What is being learned, in which order, and what is finished will stand here."),
    )
    return PageView(
        path=LEARNING,
        title=say("Learning"),
        description=say("What is being learned, in which order, and what is finished."),
        template="learning",
        blocks=tuple(blocks or [Block("empty", empty)]),
        in_nav=bool(blocks),
        hide=("navigation",),
    )


def compose_checklist(
    desk: Desk, page: str, title: str, items: Sequence[PathItem], places: Iterable[str] = ()
) -> Checklist:
    """Compose one list of things to do."""
    return Checklist(
        title=title,
        summary=_finished(items),
        ticks=tuple(
            Tick(
                text=item.text,
                href=desk.routes.follow(page, item.link),
                chip=Chip(words.BOX_STATES[item.box].value, say(words.BOX_WORDS[item.box])),
            )
            for item in items
        ),
        places=tuple(places),
    )


def _paths(desk: Desk) -> Iterator[Block]:
    groups: dict[str, list[LearningPath]] = {}
    for path in desk.goals.paths:
        groups.setdefault(path.group or say("Learning"), []).append(path)
    if groups:
        items = [item for path in desk.goals.paths for item in path.items]
        yield Block("lead", Lead(words.sentence(_finished(items) or say("nothing to tick off"))))
        yield from _doing(desk)
    for number, (title, paths) in enumerate(groups.items(), start=1):
        lists = tuple(
            compose_checklist(desk, LEARNING, path.topic or title, path.items) for path in paths
        )
        yield Block("checklists", Checklists(lists), title, f"path-{number}")
    yield from compose_written(desk, LEARNING, (path.note for path in desk.goals.paths))


def _doing(desk: Desk) -> Iterator[Block]:
    """Say first what is being learned now."""
    found = [
        Entry(item.text, desk.routes.follow(LEARNING, item.link), None, (path.topic or "",))
        for path in desk.goals.paths
        for item in path.items
        if item.box is Box.DOING
    ]
    if found:
        yield Block("entries", Entries(tuple(found)), say("Doing now"), "now")


def _resources(desk: Desk) -> Iterator[Block]:
    notes = newest_first(desk.vault.of_type(NoteType.RESOURCE))
    if notes:
        entries = tuple(desk.note_entry(LEARNING, note) for note in notes)
        yield Block("entries", Entries(entries), say("Resources"), "resources")


def _finished(items: Iterable[PathItem]) -> str:
    """Say how many are finished; plain bullets, such as resources, cannot be."""
    boxes = [item.box for item in items if item.box not in (Box.UNKNOWN, Box.DROPPED)]
    if not boxes:
        return ""
    done, total = words.number(boxes.count(Box.DONE)), words.number(len(boxes))
    return say("{done} of {total} finished", done=done, total=total)
