"""The part of the table of problems by which `trailmark check` reminds (see `codes`)."""

from trailmark.base.severity import Code, Severity

OF_REMINDERS: dict[str, Code] = {
    "review-due": Code(
        Severity.NOTICE,
        "no review is younger than a {unit}, and one is due each {unit}: {why}",
        "run `trailmark review`, which writes a draft; the last {unit} that has ended is {period}",
    ),
    "ratings-due": Code(
        Severity.NOTICE,
        "no rating of a skill is younger than a {unit}, and they are due each {unit}: {why}",
        "add the ratings of today to `skills.yml`, also where none has changed",
    ),
    "due-unanswered": Code(
        Severity.NOTICE,
        "`{text}` came due on {day}, and since your last review nothing says what came of it",
        "tick it, move its due date, or drop it with `[-]`; the next review tells of it",
    ),
    "record-missing": Code(
        Severity.NOTICE,
        "`{label}` has no record in this month, though `{target}` is promised for each",
        "if you forgot it, run `trailmark record {key} AMOUNT`; nothing to do, if there was none",
    ),
}
"""Nothing is wrong where one of them stands; no page shows them."""
