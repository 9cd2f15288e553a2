"""Problems, each with a place, a cause and a cure, collected instead of raised.

In: a code of `codes.py`, a location, the words to fill in. Out: an ordered list to print.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trailmark.base.codes import CODES, Severity
from trailmark.base.spans import Location


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, worded for the person who wrote the file."""

    code: str
    severity: Severity
    location: Location
    message: str
    hint: str

    def __str__(self) -> str:
        """Format like a compiler does, with the cure on a line of its own."""
        return (
            f"{self.location}: {self.severity.value}: {self.message} [{self.code}]\n"
            f"  hint: {self.hint}"
        )


def with_cures(found: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str | None]]:
    """Yield each problem with its cure, or None where the same cure has come before.

    A vault may have a hundred links to private notes; the hundredth cure helps nobody.
    """
    told: set[tuple[str, str]] = set()
    for one in found:
        known = (one.code, one.hint) in told
        told.add((one.code, one.hint))
        yield one, None if known else one.hint


class Diagnostics:
    """The problems found so far, without repeats, in the order of files and lines."""

    def __init__(self) -> None:
        """Start with no problem."""
        self._found: dict[Diagnostic, None] = {}

    def report(self, code: str, location: Location, **words: object) -> None:
        """Add the problem `code`, filling its sentences with `words`.

        Raises:
            KeyError: The code or a word is not in the table; a bug of ours, not of a note.
        """
        entry = CODES[code]
        self._found[
            Diagnostic(
                code=code,
                severity=entry.severity,
                location=location,
                message=entry.message.format(**words),
                hint=entry.hint.format(**words),
            )
        ] = None

    def add(self, others: Iterable[Diagnostic]) -> None:
        """Add problems that were collected apart."""
        self._found.update(dict.fromkeys(others))

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the problems by file, line and code."""
        return iter(sorted(self._found, key=_by_place))

    def __len__(self) -> int:
        """Count the problems."""
        return len(self._found)

    def of(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """Return the problems of one severity."""
        return tuple(one for one in self if one.severity is severity)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems after which nothing may be published."""
        return self.of(Severity.ERROR)


def _by_place(one: Diagnostic) -> tuple[str, int, str, str]:
    return (one.location.path, one.location.line or 0, one.code, one.message)
