"""The part of the table of problems about dates from git (see `codes`)."""

from trailmark.base.severity import Code, Severity

OF_HISTORY: dict[str, Code] = {
    "no-git": Code(
        Severity.WARNING,
        "the program git is not installed, so no date is taken from the history of the notes",
        "install git, or take `history: true` out",
    ),
    "no-repository": Code(
        Severity.WARNING,
        "`{folder}` is in no git repository, so no date is taken from the history of the notes",
        "keep the notes in a git repository, or take `history: true` out",
    ),
    "no-commits": Code(
        Severity.WARNING,
        "the repository of `{folder}` holds no commit, so no date is taken from it",
        "commit the notes, or take `history: true` out",
    ),
    "foreign-repository": Code(
        Severity.WARNING,
        "the repository of `{folder}` belongs to another user, so git does not open it",
        "run `git config --global --add safe.directory FOLDER`, or take `history: true` out",
    ),
    "shallow-history": Code(
        Severity.WARNING,
        "`{folder}` is in a shallow clone without older commits, so no date is taken from git",
        "set `fetch-depth: 0` in the checkout step of the workflow, or run `git fetch --unshallow`",
    ),
    "partial-history": Code(
        Severity.WARNING,
        "`{folder}` is in a partial clone without older contents, so no date is taken from git",
        "clone it without `--filter`, or take `history: true` out",
    ),
    "unread-history": Code(
        Severity.WARNING,
        "git cannot read the history of `{folder}`: {reason}",
        "run `git fsck` there, or take `history: true` out",
    ),
    "past-day": Code(
        Severity.NOTICE,
        "the newest {what} is of {newest}, after {today}; what came later is not on this site",
        "if that day is meant to be past, all is well; else set `timezone`, or mend the clock",
    ),
    "ticked-at-once": Code(
        Severity.NOTICE,
        "one commit ticked {count} items, so of all that is known is that they were done by {day}",
        "write the day of each into the note: `✅ 2026-01-12`",
    ),
}
"""What keeps dates from being taken from git, or makes them less exact."""
