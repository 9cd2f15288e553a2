"""Write the first text of a review: what a period brought, as a note for its owner to go on with.

In: a `PeriodReview` made from public items, and the public notes. Out: Markdown. Whatever stands in
a milestone is written so that it reads as the same words and does nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import unquote

from trailmark.base.draft_words import DraftWords
from trailmark.base.periods import period_name
from trailmark.goals.model import Target
from trailmark.history.model import Basis, Dated
from trailmark.progress.model import Event, MilestoneProgress
from trailmark.progress.review import PeriodReview, Rerated, Rescoped
from trailmark.progress.totals import MetricTotal
from trailmark.publish.public import SCHEME, PublicVault

LINKS = 3
"""How many pieces of evidence an item names."""


def write_draft(review: PeriodReview, vault: PublicVault, words: DraftWords, today: date) -> str:
    """Return the whole note; it is not public until its author says so."""
    draft = _Draft(review, {note.path: note.title for note in vault.notes}, words)
    head = [
        "---",
        "type: review",
        f"period: {period_name(review.period)}",
        f"date: {today.isoformat()}",
        "publish: false",
        "---",
    ]
    parts = [f"## {title}\n\n{text}" for title, text in draft.parts()]
    parts += [f"## {question}" for question in words.questions]
    return "\n".join([*head, "", "\n\n".join(parts), ""])


class _Draft:
    """The sections with what git and the notes tell of the period."""

    def __init__(self, review: PeriodReview, titles: dict[str, str], words: DraftWords) -> None:
        self._review = review
        self._titles = titles
        self._words = words

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield each heading with its lines; nothing for what nobody can know."""
        review, words = self._review, self._words
        yield words.reached, self._list(self._reached(one) for one in review.reached)
        if review.remembers:
            added = (self._item(one.milestone, self._day(one.when)) for one in review.added)
            yield words.added, self._list(added)
        yield words.slipped, self._list(self._slipped())
        yield words.dropped, self._list(self._dropped(one) for one in review.dropped)
        if review.remembers:
            yield words.rescoped, self._list(self._rescoped(one) for one in review.rescoped)
        yield words.numbers, self._list(self._total(one) for one in review.metrics)
        if review.ratings:
            yield words.ratings, self._list(self._rated(one) for one in review.ratings)
        late, ahead = self._in_order(self._late()), self._in_order(review.due_next)
        lines = [self._item(one, f"{words.overdue} {one.milestone.due}") for one in late]
        lines += [self._item(one, f"{words.due} {one.milestone.due}") for one in ahead]
        yield words.next, self._list(lines)

    def _list(self, lines: Iterable[str]) -> str:
        return "\n".join(f"- {line}" for line in lines) or self._words.nothing

    def _in_order(self, found: Iterable[MilestoneProgress]) -> list[MilestoneProgress]:
        return sorted(found, key=lambda one: one.milestone.due or date.max)

    def _late(self) -> list[MilestoneProgress]:
        """Return what is still to do though its day has passed."""
        missed = (one for one in self._review.missed if one.completed is None)
        found = {one.milestone.id: one for one in (*self._review.overdue, *missed)}
        return list(found.values())

    def _reached(self, one: MilestoneProgress) -> str:
        bound = self._bound(one.basis)
        return self._item(one, f"{bound}{one.completed}", self._delay(one))

    def _day(self, when: Dated | None) -> str:
        return f"{self._bound(when.basis)}{when.day}" if when is not None else ""

    def _bound(self, basis: Basis | None) -> str:
        """Return what stands before a day that git knows only as a bound."""
        return f"{self._words.by} " if basis is Basis.BY else ""

    def _delay(self, one: MilestoneProgress) -> str:
        is_late = one.completed is not None and (one.days_late or 0) > 0
        return self._words.late.format(one.days_late) if is_late else ""

    def _dropped(self, one: MilestoneProgress) -> str:
        day = one.milestone.dropped
        return self._item(one, f"{day}" if day else "", plain(one.milestone.reason or ""))

    def _slipped(self) -> Iterator[str]:
        for one in self._review.missed:
            yield self._item(one, f"{self._words.due} {one.milestone.due}", self._delay(one))
        for change in self._review.postponed:
            yield self._rescoped(change)

    def _rescoped(self, one: Rescoped) -> str:
        said = []
        if one.due is not None:
            old, new = (f"{day or self._words.undated}" for day in one.due)
            said.append(f"{self._words.due} {old} → {new}")
        if one.target is not None:
            old, new = map(_amount, one.target)
            said.append(f"{self._words.target} {old} → {new}")
        return self._item(one.milestone, self._day(one.when), *said)

    def _item(self, one: MilestoneProgress, day: str, *said: str) -> str:
        """Return a line: the day, the words of the milestone, what else, and what to open."""
        parts = [plain(one.milestone.text), *said]
        if one.count is not None and one.goal is not None:
            parts.insert(1, self._words.of.format(f"{one.count:g}", f"{one.goal:g}"))
        dated = f"{day} · " if day else ""
        links = self._links(one.events) or [self._note(one.milestone.note)]
        return f"{dated}{', '.join(part for part in parts if part)} – {', '.join(links)}"

    def _rated(self, one: Rerated) -> str:
        return f"{one.when} · {plain(one.skill.skill.name)}: {one.before:g} → {one.after:g}"

    def _total(self, one: MetricTotal) -> str:
        said = f"{plain(one.metric.label)}: {one.total:g}"
        if one.target is not None:
            said += f", {self._words.target} {one.target:g}"
        if one.before is not None:
            said += f", {self._words.before} {one.before:g}"
        period = self._review.period
        counted = [
            event
            for event in reversed(one.metric.events)
            if event.date is not None and period.start <= event.date <= period.end
        ]
        links = self._links(counted)
        return f"{said} – {', '.join(links)}" if links else said

    def _links(self, events: Iterable[Event]) -> list[str]:
        found = dict.fromkeys(link for event in events if (link := self._link(event)))
        return list(found)[:LINKS]

    def _link(self, event: Event) -> str:
        target = event.link or ""
        if target.startswith(SCHEME):
            return self._note(unquote(target.removeprefix(SCHEME).partition("#")[0]))
        if not _ADDRESS.fullmatch(target):
            return ""
        return f"[{plain(event.title)}]({target})"

    def _note(self, path: str) -> str:
        """Return a link to a note by its path, under its title."""
        name, title = path.removesuffix(".md"), _alias(self._titles.get(path, path))
        return title if _UNLINKED.search(name) else f"[[{name}|{title}]]"


def plain(text: str) -> str:
    """Write words so that neither Obsidian nor the site reads a sign among them as a mark."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))


_MARKS = re.compile(r"[\\`*_\[\]<>$#^&~{}]|=(?==)|%(?=%)|:(?=:)|(?<=:):|(?<==)=|(?<=%)%")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]|`]+")
_UNLINKED = re.compile(r"[\[\]|#^%\\`]")
"""What a link by path cannot hold."""
_ALIAS = str.maketrans({"[": "(", "]": ")", "|": "/", "`": "'", "\\": "/"})


def _alias(title: str) -> str:
    # Two percent signs would begin a comment.
    return " ".join(re.sub("%{2,}", "%", title.translate(_ALIAS)).split())


def _amount(target: Target | None) -> str:
    return plain(target.text) if target is not None else "–"
