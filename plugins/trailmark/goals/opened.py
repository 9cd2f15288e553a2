"""A goal note while it is being read: where facts and problems go.

In: a `PublicNote`. Out: readings and diagnostics with the lines of the file. Changes no text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.slugs import slugify
from trailmark.goals.reading import Claim, Reading, Readings
from trailmark.goals.rules import RULES
from trailmark.goals.words.vocabulary import Vocabulary
from trailmark.publish.public import PublicNote
from trailmark.settings import GoalSettings

T = TypeVar("T")


class Ids:
    """Hands out each id once in a site, numbering those that would collide."""

    def __init__(self) -> None:
        """Start with all ids free."""
        self._taken: dict[str, int] = {}
        self._tracks: dict[str, str] = {}

    def take(self, wanted: str) -> str:
        """Return `wanted`, or `wanted-2` and so on when it is taken."""
        unique = wanted
        while unique in self._taken:
            self._taken[wanted] = self._taken.get(wanted, 1) + 1
            unique = f"{wanted}-{self._taken[wanted]}"
        self._taken[unique] = 1
        return unique

    def track(self, *names: str) -> str:
        """Return the id of the track that one of `names` belongs to; the first one if it is new."""
        known = next((self._tracks[name] for name in names if name in self._tracks), names[0])
        for name in names:
            self._tracks.setdefault(name, known)
        return known


@dataclass(frozen=True, slots=True)
class OpenNote:
    """The note, the words to read it by, and where to put what is found."""

    note: PublicNote
    vocabulary: Vocabulary
    settings: GoalSettings
    ids: Ids
    found: Diagnostics
    readings: Readings | None = None
    """None where nobody asks how the note was read."""
    _reported: set[str] = field(default_factory=set)
    _named: dict[str, int] = field(default_factory=dict)

    @property
    def start(self) -> date | None:
        """The day from which the note counts its horizons."""
        return self.note.properties.start if self.allows("frontmatter-start") else None

    @property
    def path(self) -> str:
        """The path of the note in the vault."""
        return self.note.path

    def line(self, line: int) -> int:
        """Return the line of the file behind a line of the text."""
        return self.note.line_of(line)

    def allows(self, rule: str) -> bool:
        """Tell whether the owner left a rule, and its tier, on."""
        switches = self.settings.rules
        return switches.get(rule, switches.get(RULES[rule].tier, True))

    def fact(self, line: int, rule: str, field_name: str, value: object, phrase: str = "") -> None:
        """Remember that `rule` read `value` from a line of the text."""
        self._add(Reading(self.line(line), field_name, str(value), rule, phrase))

    def property_fact(self, key: str, rule: str, field_name: str, value: object) -> None:
        """Remember that `rule` read `value` from a property of the frontmatter."""
        line = self.note.key_lines.get(key, 1)
        self._add(Reading(line, field_name, str(value), rule))

    def settle(self, field_name: str, claims: Iterable[Claim[T]]) -> Claim[T] | None:
        """Choose the claim that counts, by tier and then by order, and remember all of them.

        Reports `conflict` for each loser that says something else about this very line.
        """
        allowed = sorted(
            (claim for claim in claims if self.allows(claim.rule)),
            key=lambda claim: (RULES[claim.rule].fills_gaps, RULES[claim.rule].tier),
        )
        if not allowed:
            return None
        winner = allowed[0]
        for claim in allowed:
            lost_to = "" if claim is winner else winner.rule
            line, shown = self.line(claim.line), _shown(claim)
            self._add(Reading(line, field_name, shown, claim.rule, claim.phrase, lost_to))
            if lost_to and claim.value != winner.value and not RULES[claim.rule].fills_gaps:
                self.report(
                    claim.line,
                    "conflict",
                    field=field_name,
                    loser=_shown(claim),
                    winner=_shown(winner),
                )
        return winner

    def report(self, line: int, code: str, **words: object) -> None:
        """Report a problem at a line of the text."""
        self.found.report(code, self.note.location(line), **words)

    def report_once(self, line: int, code: str, **words: object) -> None:
        """Report a problem that many lines share at the first of them only."""
        key = f"{code} {sorted(words.items())}"
        if key not in self._reported:
            self._reported.add(key)
            self.report(line, code, **words)

    def first_with(self, name: str, line: int) -> int:
        """Return the first line of the text that has an id of its author's; `line` if none has."""
        return self._named.setdefault(name.casefold(), line)

    def track_id(self, *names: str) -> str:
        """Return the id of a track, which is that of an earlier one with the same name."""
        return self.ids.track(*names)

    def milestone_id(self, track: str, words: str) -> str:
        """Return an id that is unique in the site."""
        return self.ids.take(f"{track}/{slugify(words)}")

    def _add(self, reading: Reading) -> None:
        if self.readings is not None:
            self.readings.add(reading)


def _shown(claim: Claim[Any]) -> str:
    return claim.shown or str(getattr(claim.value, "value", claim.value))
