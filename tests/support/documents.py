"""The pages of `docs/` that are made from tables of the code, so that they cannot differ."""

import re
from functools import partial

from pydantic import BaseModel

from tests.support.channels import (
    ABSENT,
    ABSENT_TEST,
    CHANNEL_TESTS,
    CHANNELS,
    ELSEWHERE,
    OUTPUT_TEST,
    OUTPUTS,
)
from tests.support.widgets import widgets_page
from trailmark.base.codes import CODES, Severity
from trailmark.careful import lists as careful
from trailmark.goals.rules import RULES, TIERS
from trailmark.goals.words.lists import LISTS, NUMBER_LISTS, SIGNS, TRAITS
from trailmark.goals.words.vocabulary import LANGUAGES, read_lexicon
from trailmark.progress.standing.rules import FIRST_HOLDS
from trailmark.progress.standing.rules import RULES as COUNTING
from trailmark.progress.standing.states import STATES
from trailmark.records.json_schema import render_schemas
from trailmark.settings import GoalSettings, PublishSettings, Settings

EXAMPLE = """\
```yaml
plugins:
  - trailmark:
      vault: notes
      publish:
        private_headings: [therapy]
```
"""

RULES_EXAMPLE = """\
```yaml
plugins:
  - trailmark:
      goals:
        rules:
          words-due: off
          T3: off
          boxed-line: on
```
"""

WORDS_EXAMPLE = """\
```yaml
plugins:
  - trailmark:
      goals:
        languages: [en, de]
        words:
          milestones: [stepping stones]
          done: [nailed it]
```
"""

CAREFUL = """\
# The words that public text is looked through for

`trailmark check` tells where they stand in public text;
[publishing-notes.md](publishing-notes.md) says what else it looks for and how to silence it.
All languages are looked for in every note. A word with a `*` stands for all that begin so.
"""

COUNTING_INTRODUCTION = """\
# How it is counted

These are the rules behind every number of a site. Its page “How this is counted” shows the same rows to visitors, with the
sources of its numbers. Both are made from the tables in `plugins/trailmark/progress/standing/`; what the table of states
says beside a state is what judges. How often a forecast holds what comes: [forecast.md](forecast.md).

## How a number is followed

Each number of a page is a link, or stands in a block with one, or above the list that it is the length of. A count leads to the
entries of its metric in the ledger, a number of a month to that month (`ledger/#metric-talks_2026-10`), a difference to the review
or the ledger of the period before, a plan or a forecast to its rule (`counted/#rule-pace`), what you typed to the note in which
it is written. A test goes through every page of the example, follows every number and counts again what it finds there; a
number that its table does not know fails: `tests/site/test_every_number.py`.
"""

GRADES = {
    Severity.ERROR: "Nothing is published until it is mended. `mkdocs serve` only warns.",
    Severity.WARNING: "Something is left out. `mkdocs build --strict` and CI stop.",
    Severity.NOTICE: "Worth knowing; the site is right without it.",
}


def diagnostics_page() -> str:
    """Return `docs/diagnostics.md`."""
    parts = [
        "# What a message means\n",
        "Each message names file and line, says what was found, and gives the cure.",
        "The name in brackets is the one below. Words in braces are filled in.\n",
    ]
    for severity, sentence in GRADES.items():
        parts.append(f"## {severity.value.capitalize()}s\n\n{sentence}\n")
        parts.append("| name | message | cure |\n|---|---|---|")
        for name, code in sorted(CODES.items()):
            if code.severity is severity:
                parts.append(f"| `{name}` | {_cell(code.message)} | {_cell(code.hint)} |")
        parts.append("")
    return "\n".join(parts)


def options_page() -> str:
    """Return `docs/options.md`."""
    parts = [
        "# Options\n",
        "All of them are optional and stand below `trailmark:` in `mkdocs.yml`:\n",
        EXAMPLE,
        "An unknown option or a wrong value stops the build with a message that names it.\n",
    ]
    for title, model, prefix in (
        ("General", Settings, ""),
        ("`publish`", PublishSettings, "publish."),
        ("`goals`", GoalSettings, "goals."),
    ):
        parts.append(f"## {title}\n\n| option | default | what it does |\n|---|---|---|")
        for name, field in model.model_fields.items():
            if isinstance(field.default, BaseModel):
                continue
            parts.append(f"| `{prefix}{name}` | {_default(field)} | {_cell(field.description)} |")
        parts.append("")
    return "\n".join(parts)


def goal_rules_page() -> str:
    """Return `docs/goal-rules.md`."""
    parts = [
        "# The rules of the goal reader\n",
        "`trailmark explain FILE` names the rule behind each fact.",
        "What a higher tier says is never overruled by a lower one; within a tier, the line itself",
        "comes before what stands above it.",
        "Each rule, and each tier, can be turned off in `mkdocs.yml`:\n",
        RULES_EXAMPLE,
    ]
    for tier, says in TIERS.items():
        parts.append(f"## {tier}: {says}\n\n| rule | what it does | example |\n|---|---|---|")
        for name, rule in RULES.items():
            if rule.tier == tier:
                fills = "; only where nothing else does" if rule.fills_gaps else ""
                parts.append(f"| `{name}` | {_cell(rule.says)}{fills} | {_cell(rule.example)} |")
        parts.append("")
    return "\n".join(parts)


def word_lists_page() -> str:
    """Return `docs/word-lists.md`."""
    lexicons = {language: read_lexicon(language) for language in LANGUAGES}
    parts = [
        "# The words that goal notes are read by\n",
        "Every word that Trailmark knows stands in one of these lists, in each language.",
        "`goals.languages` in `mkdocs.yml` says in which languages you write; `lang: de` in the",
        "frontmatter of a note holds for that note. `goals.words` adds to a list:\n",
        WORDS_EXAMPLE,
        "A word with a `*` stands for all that begin, or end, so.\n",
    ]
    for name, purpose in {**LISTS, **NUMBER_LISTS, **SIGNS}.items():
        parts.append(f"## `{name}`\n\n{purpose[:1].upper()}{purpose[1:]}.\n")
        for lexicon in lexicons.values():
            words = ", ".join(str(word) for word in lexicon[name])
            parts.append(f"- {lexicon['language']}: {_cell(words) or 'none'}")
        parts.append("")
    parts.append("The traits:\n")
    parts += [f"- `{name}`: {says}" for name, says in TRAITS.items()]
    return "\n".join(parts) + "\n"


def privacy_evidence_page() -> str:
    """Return `docs/privacy-evidence.md`."""
    parts = [
        "# How each way out is closed\n",
        "`tests/vaults/hostile/` holds a private word, a canary, in every place from which words have leaked",
        "out of programs of this kind, and a public one beside it.",
        "It is taken through the gate, built with MkDocs and with ProperDocs, and staged for other generators.",
        "No private canary may come out, in any decoded form, and every public one must.",
        "The number before the reason is the rule in [rules.md](rules.md#privacy).\n",
        "## Places in a vault\n",
        f"Tests: {_tests(*CHANNEL_TESTS)}.\n",
        "| place | private canaries | what keeps them in |\n|---|---|---|",
    ]
    parts += [
        f"| {one.name} | {len(one.private.split())} | {_cell(one.prevented)} |" for one in CHANNELS
    ]
    parts += [
        "\n## Parts of a finished site\n",
        f"In each of them a public word is found, and no canary. Test: {_tests(OUTPUT_TEST)}.\n",
        "| part | file | why nothing private is in it |\n|---|---|---|",
    ]
    parts += [f"| {one.name} | `{one.file}` | {_cell(one.prevented)} |" for one in OUTPUTS]
    parts += [
        "\n## What does not exist\n",
        f"No output exists: {', '.join(ABSENT)}.",
        "A test looks for each of them in the finished site and fails once it exists, so that whoever adds it",
        f"adds its canary. Test: {_tests(ABSENT_TEST)}.\n",
        "## Everything else\n",
        "| way out | what is private in it | how it is closed | test |\n|---|---|---|---|",
    ]
    parts += [
        f"| {one.name} | {one.kind} | {_cell(one.prevented)} | {_tests(one.tests)} |"
        for one in ELSEWHERE
    ]
    return "\n".join(parts) + "\n"


def _tests(*names: str) -> str:
    return ", ".join(f"`tests/{name}`" for name in names)


def careful_words_page() -> str:
    """Return `docs/careful-words.md`."""
    parts = [CAREFUL]
    for name, purpose in careful.LISTS.items():
        parts.append(f"## `{name}`\n\n{purpose[:1].upper()}{purpose[1:]}.\n")
        for language, listed in careful.read_lists()[name].items():
            parts.append(f"- {language}: {_cell(', '.join(listed)) or 'none'}")
        parts.append("")
    return "\n".join(parts)


def counting_page() -> str:
    """Return `docs/how-it-is-counted.md`."""
    parts = [
        COUNTING_INTRODUCTION,
        f"## How a milestone stands\n\n{FIRST_HOLDS}\n\n| state | when |\n|---|---|",
        *(f"| {row.state.value} | {_cell(row.says)} |" for row in STATES),
        "\n## The other rules\n\n| rule | what it says | decided by |\n|---|---|---|",
    ]
    for rule in COUNTING:
        by = rule.decided_by
        place = f"`{by.__module__.rpartition('.')[2]}.py`, `{by.__qualname__}`" if by else "–"
        only = " Only with `history: true`." if rule.with_history else ""
        parts.append(f"| {rule.title} | {_cell(rule.says)}{only} | {place} |")
    return "\n".join(parts) + "\n"


def schema(name: str) -> str:
    """Return the JSON Schema of a file of `site_data/`."""
    return render_schemas()[name]


PAGES = {
    "docs/careful-words.md": careful_words_page,
    "docs/diagnostics.md": diagnostics_page,
    "docs/goal-rules.md": goal_rules_page,
    "docs/how-it-is-counted.md": counting_page,
    "docs/options.md": options_page,
    "docs/privacy-evidence.md": privacy_evidence_page,
    "docs/widgets.md": widgets_page,
    "docs/word-lists.md": word_lists_page,
    **{
        f"plugins/trailmark/records/schemas/{name}": partial(schema, name)
        for name in render_schemas()
    },
}


def _default(field) -> str:
    value = field.get_default(call_default_factory=True)
    if value is None or value == "" or value in ((), {}):
        return "none"
    if isinstance(value, tuple):
        return f"`[{', '.join(map(str, value))}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
