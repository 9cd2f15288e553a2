"""Every word list by name, with what it is for: the table behind the lexicons.

One row feeds the check of `goals.words`, the test that each language is complete, and
`docs/word-lists.md`. The words themselves are in `lexicon/`, one file a language.
"""

from collections.abc import Mapping

STATES = ("todo", "doing", "done", "blocked", "paused", "dropped", "carried")
"""The lists that name a state."""

CADENCES = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annually": "year",
}
"""The unit of time of each list that says how often."""

UNITS = ("day", "week", "month", "quarter", "half", "year")
"""The lists that name a unit of time."""

LISTS: Mapping[str, str] = {
    # Headings.
    "milestones": "headings of milestones",
    "goal-names": "names of numbered goals: `KR1`, `Goal 2`",
    "vision": "headings of the longer view",
    "skills": "headings of skills",
    "metrics": "headings of numbers that are watched",
    "status": "headings of how far things are",
    "next": "headings of the next step",
    "reviews": "headings of review periods",
    "paths": "headings of what to read, do or follow",
    "showcase": "headings of what to show",
    "prose": "headings of text that is never read",
    # States.
    "todo": "not begun",
    "doing": "being worked on",
    "done": "done",
    "blocked": "begun or not, and waiting for something",
    "paused": "set aside for now",
    "dropped": "given up, or not reached",
    "carried": "moved to a later list",
    "state-on-after": "between a day and the state that it brought",
    "state-links": "words that join a state with its reason: `blocked by legal`",
    # Time.
    "day": "the unit",
    "week": "the unit",
    "month": "the unit",
    "quarter": "the unit",
    "half": "half a year, as a unit",
    "year": "the unit",
    "weekday": "days of the week, which a date may begin with",
    "daily": "how often",
    "weekly": "how often",
    "monthly": "how often",
    "quarterly": "how often",
    "annually": "how often",
    "stage": "a whole heading that names a stage: `Now`, `Next`, `Later`",
    "now-stage": "a whole heading whose lines are being worked on: `Now`",
    "season": "words of a time that is no date, as in `before summer`",
    "term": "a horizon without a length: `short term`, `later`",
    "this": "`this month`",
    "coming": "`next month`",
    "phase": "a numbered part of a plan: `Phase 2`",
    "half-name": "the letter of a half-year: `H1`",
    "quarter-name": "the letter of a quarter: `Q1`",
    "week-name": "what makes a number a week of the year: `KW 12`",
    "day-endings": "endings of the number of a day: `3rd`",
    "of-month": "between a day and its month",
    "on-day": "before a day: `on 3 March`",
    "by": "what stands before a due date",
    "by-after": "what stands after a due date",
    "before": "what stands before a day on which it must be done already",
    "before-after": "the same, standing after the day",
    "end-of": "the end of a period, before it",
    "end-of-after": "the end of a period, behind it",
    "middle-of": "the middle of a period",
    "middle-of-after": "the same, behind the period",
    "start-of": "the beginning of a period",
    "start-of-after": "the same, behind the period",
    "year-end": "the end of this year",
    "period-to": "between the two ends of a period",
    # Labels.
    "due-label": "the label of a due date",
    "start-label": "the label of a start",
    "period-label": "the label of a period with both ends",
    "status-label": "the label of a state",
    "current-label": "the label of how much there is now",
    "target-label": "the label of how much is wanted",
    "progress-label": "the label of a share that is reached",
    "baseline-label": "the label of where it began",
    "total-rows": "rows of a table that only add up",
    "remark-label": "labels of lines that are no milestones: `Why: …`",
    "places": "the label of where to show things",
    # Columns.
    "strong-skill-column": "columns that make a table one of skills wherever it stands",
    "skill-column": "columns with the names of skills",
    "rating-column": "columns with ratings",
    "gap-column": "columns with the difference of two ratings",
    "other-column": "columns of a skills table that are neither",
    "item-column": "columns with milestones",
    "result-column": "columns with the key results of a milestone",
    "status-column": "columns with states",
    "due-column": "columns with due dates",
    "start-column": "columns with starts",
    "target-column": "columns with targets",
    "current-column": "columns with how much there is now",
    "progress-column": "columns with shares",
    "baseline-column": "columns with where it began",
    "done-column": "columns with the day on which it was done",
    "metric-column": "columns with the names of metrics",
    # Quantities.
    "times": "`3 times`",
    "rate-before": "before a number, how often: `every week 2`",
    "every-so-many": "units behind how many of them: `2 ayda 1`",
    "currencies": "money in words",
    "per": "`2 a week`",
    "at-least": "a floor",
    "at-most": "a ceiling",
    "at-least-after": "a floor, behind its number: `20 or more`",
    "at-most-after": "a ceiling, behind its number",
    "or": "between two targets of which either is enough",
    "range-to": "between the ends of a range",
    "from": "before the first of two values of a change",
    "change-to": "between the two values of a change",
    "from-endings": "endings of the first of two values of a change: `27'den`",
    "to-endings": "endings of the second, or of a level: `24'e`",
    "by-amount": "before the size of a change",
    "reduce": "verbs of making less",
    "increase": "verbs of making more",
    "reach": "verbs of reaching a level",
    "money-verbs": "verbs that make an amount of money a target",
    "less": "nouns of less, behind a percentage",
    "more": "nouns of more, behind a percentage",
    "now-words": "before a number that is reached already: `currently 12`",
    "so-far": "behind or before a number that is reached already",
    "counted": "behind `3/5`, so that it is a share and no date",
    "remaining": "behind a number that is still to come",
    "as-of": "before the day of a share: `7/12 as of June`",
    "out-of": "between the two numbers of `3 of 5`",
    "durations": "units too short to be a target",
    "measures": "units of a measure",
    "unit-stops": "words that end the unit of a number",
    "verb-endings": "endings of verbs, which no unit has but in its first word",
    "when-words": "words that make a number a time",
    "number-names": "words whose number is a name: `chapter 7`",
    "comparatives": "words that make `2x` a comparison",
    "plural": "endings of a plural",
    "singular": "endings that only look like a plural",
    # When to look again.
    "look-again": "ways of looking again: `review`, `bring up to date`",
    "this-note": "what is looked at again, beside skills: `this note`, `my goals`",
    # Words that say nothing by themselves.
    "title-small": "words that stay small in a title that was all capitals",
    "small": "words that give a heading no topic",
    "essay": "words of sentences: such a heading names no section",
    "and": "what joins two names in a heading",
    "heading-breaks": "what follows is aside: `progress on goals`",
    "track-ending": "words that the title of a track can do without",
    "track-words": "words that its id can do without",
    "loose-ends": "words that no name ends with",
    "blank": "words for what is not filled in",
    "legend": "headings and labels of a legend",
}
"""What each list is for, by name."""

NUMBER_LISTS: Mapping[str, str] = {
    "numbers": "numbers in words",
    "repeats": "`once`, `twice`",
    "couple": "amounts of several words",
    "every-other": "`every other week`",
    "scales": "behind an amount, how many times as much it is: `10 thousand`",
}
"""The lists whose words have a value."""

SIGNS: Mapping[str, str] = {
    "decimal-sign": "what parts decimals, `.` or `,`; the other one parts thousands",
    "traits": "what the grammar does, by a name of `TRAITS`",
}
"""What a lexicon says of its language beside its words."""

TRAITS: Mapping[str, str] = {
    "capital-nouns": "nouns begin with a capital, which makes no name",
    "verb-last": "a verb may stand behind its amount",
    "plain-i": "`i` is the small letter of `I`",
    "dotted-i": "`ı` is the small letter of `I`, and `i` that of `İ`",
    "state-last": "a state stands behind its reason and its day",
}
"""What the grammar of a language may do."""
