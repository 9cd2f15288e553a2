"""Print problems for people: messages on stderr, colour only on a terminal."""

import click

from trailmark.base.codes import Severity
from trailmark.base.diagnostics import Diagnostics, with_cures

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def print_diagnostics(
    found: Diagnostics, *, notices: bool = True, leave_out: frozenset[str] = frozenset()
) -> None:
    """Print every problem with its cure, then how many there are; not those of some codes."""
    chosen = [one for one in found if one.code not in leave_out]
    shown = [one for one in chosen if notices or one.severity is not Severity.NOTICE]
    for one, cure in with_cures(shown):
        severity = click.style(one.severity.value, fg=_COLOURS[one.severity], bold=True)
        click.echo(f"{one.location}: {severity}: {one.message} [{one.code}]", err=True)
        if cure is not None:
            click.echo(f"  hint: {cure}", err=True)
    counts = [
        f"{amount} {severity.value}{'' if amount == 1 else 's'}"
        for severity in Severity
        if (amount := sum(one.severity is severity for one in chosen))
    ]
    if counts:
        click.echo(", ".join(counts), err=True)


def exit_code(found: Diagnostics) -> int:
    """Return 1 when something has to be mended; notices alone are fine."""
    return 1 if found.of(Severity.ERROR) or found.of(Severity.WARNING) else 0
