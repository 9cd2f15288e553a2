"""Which reviews were written, private ones too: periods and days, and no word of them.

In: a vault. Out: `WrittenReview`s for the owner's terminal, which reminds of the next one. No page
may know them; import contracts see to it.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from trailmark.base.dates import Period
from trailmark.base.diagnostics import Diagnostics
from trailmark.publish.properties import read_properties, type_of
from trailmark.publish.public import NoteType
from trailmark.vault.note import Vault


@dataclass(frozen=True, slots=True)
class WrittenReview:
    """A review note, public or not."""

    folder: str
    """The folder of the vault in which it is; empty for the vault itself."""
    day: date
    """Its date, else the last day of its period."""
    period: Period | None


def written_reviews(vault: Vault, *, today: date) -> tuple[WrittenReview, ...]:
    """Return the reviews of a vault up to `today`, oldest first."""
    found = []
    for note in vault.notes:
        if note.undecided is not None or type_of(note) is not NoteType.REVIEW:
            continue
        own = read_properties(note, str, Diagnostics())
        period = own.period if own else None
        day = (own.date if own else None) or (period.end if period else None)
        if day is not None:
            folder = str(PurePosixPath(note.path).parent).removeprefix(".")
            # A review of a period that still runs was written by now.
            found.append(WrittenReview(folder, min(day, today), period))
    return tuple(sorted(found, key=lambda one: (one.day, one.period or _NONE, one.folder)))


_NONE = Period(date.min, date.min)
