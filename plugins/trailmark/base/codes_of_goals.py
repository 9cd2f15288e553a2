"""What is to be said of lines of goal notes; a part of the table of `codes.py`."""

from trailmark.base.severity import Code, Severity

OF_GOALS: dict[str, Code] = {
    "blank-date": Code(
        Severity.NOTICE,
        "`{text}` is not a date that can be placed",
        "write it like `2026-03-31`, `March 2026` or `Q1 2026`",
    ),
    "no-anchor": Code(
        Severity.NOTICE,
        "the horizon `{horizon}` has no start, so its milestones have no due date",
        "add `start: 2026-01-05` to the frontmatter of the note",
    ),
    "conflict": Code(
        Severity.NOTICE,
        "the {field} is said twice: `{winner}` counts, `{loser}` does not",
        "correct one of them; `trailmark explain` says where both stand",
    ),
    "unread-field": Code(
        Severity.NOTICE,
        "the field `{field}` holds `{value}`, which cannot be read",
        "write a state such as `paused`, or a share such as `12/20` or `60%`",
    ),
    "struck-item": Code(
        Severity.NOTICE,
        "`{text}` is struck through, which says neither that it was done nor that it was dropped",
        "tick the box, write a date behind it, or set `goals.strike` to `done` or `dropped`",
    ),
    "done-ahead": Code(
        Severity.NOTICE,
        "`{text}` ended on {day}, after {today}, so it counts as open until then",
        "correct the date, or wait for the day",
    ),
    "unknown-rating": Code(
        Severity.NOTICE,
        "`{text}` is not a rating that can be read; it stays text",
        "write stars (`⭐⭐⭐`), a number, or `3/5`",
    ),
    "end-without-tick": Code(
        Severity.WARNING,
        "`{text}` has the day of an end, {day}, and a box that does not say so, which counts",
        "write `[x]` if it is done and `[-]` if it was given up; else take the date out",
    ),
    "due-before-start": Code(
        Severity.WARNING,
        "`{text}` is due on {due}, before its start on {start}, so it has no start",
        "correct one of the two dates",
    ),
    "repeated-id": Code(
        Severity.WARNING,
        "the id `{id}` stands on line {first} already, so links and history cannot tell the two",
        "give one of the two another id",
    ),
}
"""Dates, states, quantities and names that cannot be read, or that contradict each other."""
