"""Compose the picture that messengers show for a page, as words.

In: pages and what they are about. Out: `Preview`s, which say nothing that the page does not say.
"""

from collections.abc import Iterable

from trailmark.base.speech import say, say_many
from trailmark.pages import words
from trailmark.pages.cards import others_text
from trailmark.pages.desk import Desk, all_milestones, chip_of, note_date
from trailmark.pages.facets import kind_word
from trailmark.pages.notes import TYPE_WORDS
from trailmark.pages.routes import HOME, PROGRESS
from trailmark.pages.views import Bar, PageView, Preview
from trailmark.progress.model import MilestoneProgress, TrackProgress
from trailmark.progress.standing.states import State
from trailmark.publish.public import NoteType, PublicNote


def compose_preview(
    desk: Desk, page: PageView, about: PublicNote | TrackProgress | None
) -> Preview:
    """Compose the preview of a page about a note, a track, or neither."""
    if isinstance(about, TrackProgress):
        return _of_track(desk, about)
    if isinstance(about, PublicNote):
        return _of_note(desk, page, about)
    if page.path == HOME:
        return _of_home(desk)
    counted = _counted(all_milestones(desk.progress)) if page.path == PROGRESS else ("", "", None)
    return _preview(desk, "", page.title, page.description, "", counted)


_Counted = tuple[str, str, Bar | None]
"""A count, what is counted, and its picture."""


def _of_home(desk: Desk) -> Preview:
    profile = desk.records.profile
    title = profile.name or desk.site.name
    address = desk.site.url.partition("://")[2].rstrip("/")
    counted = _counted(all_milestones(desk.progress))
    return Preview("", title, profile.headline, address, "", None, *counted)


def _of_track(desk: Desk, track: TrackProgress) -> Preview:
    state, day = chip_of(track.state), words.day(desk.today)
    counted = _counted(track.milestones, state.state)
    title, owner, others = track.track.title, _owner(desk), others_text(track.milestones)
    aside = say("As of {day}", day=day)
    return Preview(say("Track"), title, others, owner, aside, state, *counted)


def _of_note(desk: Desk, page: PageView, note: PublicNote) -> Preview:
    is_work = note.type is NoteType.PORTFOLIO
    kind = kind_word(note) if is_work else say(TYPE_WORDS[note.type])
    dated = note_date(note)
    text = page.description if page.description != note.title else ""
    day = words.day(dated) if dated else ""
    return _preview(desk, kind, note.title, text, day, ("", "", None))


def _preview(  # noqa: PLR0913 - the call is a row of words
    desk: Desk, kind: str, title: str, text: str, aside: str, counted: _Counted
) -> Preview:
    return Preview(kind, title, text, _owner(desk), aside, None, *counted)


def _owner(desk: Desk) -> str:
    return desk.records.profile.name or desk.site.name


def _counted(found: Iterable[MilestoneProgress], state: str = State.DONE.value) -> _Counted:
    counted = [one for one in found if one.counts]
    if not counted:
        return "", "", None
    done = sum(one.state is State.DONE for one in counted)
    total = len(counted)
    bar = Bar(state, words.percent(done, total))
    count = say("{done} of {total}", done=words.number(done), total=words.number(total))
    return count, say_many("milestone done", "milestones done", total), bar
