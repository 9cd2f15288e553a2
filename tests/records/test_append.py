"""An entry more, and nothing else: order, comments, quotes and line ends of the file stay."""

import re
from collections import Counter
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trailmark.base.dates import parse_day
from trailmark.records.append import CannotAppend, Entry, append_entry
from trailmark.syntax.frontmatter import Yaml12Loader

MARCH = date(2026, 3, 1)
ENTRY = Entry(MARCH, "talks", note="Meetup")

NEW = "- date: 2026-03-01\n  metric: talks\n  note: Meetup\n"
FIRST = "- date: 2026-01-01\n  metric: a\n"
LATER = "- date: 2026-04-01\n  metric: b\n"

CASES = {
    "an empty file": ("", NEW, ""),
    "a file of comments": ("# What happened.\n", f"\n{NEW}", ""),
    "last, with a blank line": (f"{FIRST}\n- date: 2026-02-01\n  metric: b\n", f"\n{NEW}", ""),
    "last, without": (f"{FIRST}- date: 2026-02-01\n  metric: b\n", NEW, ""),
    "before the comment of the next": (
        "- date: 2026-01-01\n  metric: a  # first\n  # of two\n",
        f"\n{NEW}",
        f"\n# April\n{LATER}",
    ),
    "behind others of the same day": ("- date: 2026-03-01\n  metric: a\n", NEW, LATER),
    "on top of newest first": (
        "# Newest first.\n\n",
        f"{NEW}\n",
        f"- date: 2026-02-01\n  metric: a\n\n{FIRST}",
    ),
    "last, where there is no order": (f"{LATER}{FIRST}- date: 2026-05-01\n  metric: c\n", NEW, ""),
    "in braces, as its neighbour is": (
        "- {date: 2026-01-01, metric: 'a'}\n- {date: 2026-02-01, metric: \"b\"}\n",
        "- {date: 2026-03-01, metric: talks, note: Meetup}\n",
        "",
    ),
    "with the indent of the others": (
        "  -   date: 2026-01-01\n      metric: a\n",
        "\n  -   date: 2026-03-01\n      metric: talks\n      note: Meetup\n",
        "",
    ),
    "with the line ends of Windows": (
        f"# a\n{FIRST}".replace("\n", "\r\n"),
        f"\n{NEW}".replace("\n", "\r\n"),
        "",
    ),
    "after a line without an end": ("- date: 2026-01-01\n  metric: a", f"\n\n{NEW}", ""),
    "after a text of lines without an end": (f"{FIRST}  note: |\n    two", f"\n\n{NEW}", ""),
    "after a text that would keep a blank line": (f"{FIRST}  note: |+\n    two\n", NEW, ""),
    "after such a text without an end": (f"{FIRST}  note: |+\n    two", f"\n{NEW}", ""),
    "after a text that keeps its blank lines": (f"{FIRST}  note: |+\n    two\n\n\n", NEW, ""),
    "inside of a document": (f"---\n{FIRST}", f"\n{NEW}", "...\n"),
    "behind a byte order mark": (f"\ufeff{FIRST}", f"\n{NEW}", ""),
}


@pytest.mark.parametrize(("head", "new", "tail"), CASES.values(), ids=CASES)
def test_an_entry_goes(head, new, tail):
    added = append_entry(head + tail, ENTRY)
    assert added.text == head + new + tail
    assert re.split(r"\r?\n", added.text)[added.line - 1].strip().startswith("- ")
    assert added.text.count("\n", 0, added.text.index(added.lines)) == added.line - 1


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        (Entry(MARCH, "talks"), "- date: 2026-03-01\n  metric: talks\n"),
        (Entry(MARCH, "talks", 3), "- date: 2026-03-01\n  metric: talks\n  amount: 3\n"),
        (Entry(MARCH, "talks", 2.5), "- date: 2026-03-01\n  metric: talks\n  amount: 2.5\n"),
        (
            Entry(MARCH, "talks", note="a: b", link="[[Talk]]"),
            '- date: 2026-03-01\n  metric: talks\n  note: "a: b"\n  link: "[[Talk]]"\n',
        ),
        (
            Entry(MARCH, "talks", note="yes", again=True),
            '- date: 2026-03-01\n  metric: talks\n  note: "yes"\n  again: true\n',
        ),
        (
            Entry(MARCH, "talks", note="3"),
            '- date: 2026-03-01\n  metric: talks\n  note: "3"\n',
        ),
        (
            Entry(MARCH, "talks", note="Çay 🎉 #1"),
            "- date: 2026-03-01\n  metric: talks\n  note: 'Çay 🎉 #1'\n",
        ),
    ],
)
def test_an_entry_is_written_as_a_person_would(entry, lines):
    assert append_entry("", entry).lines == lines


@pytest.mark.parametrize(
    "text",
    [
        "[]\n",
        "[{date: 2026-01-01, metric: a}]\n",
        "date: 2026-01-01\n",
        "- date: [\n",
        "---\n...\n",
        "- a\n---\n- b\n",
        "word\n",
    ],
)
def test_a_file_that_cannot_take_an_entry_is_refused(text):
    with pytest.raises(CannotAppend):
        append_entry(text, ENTRY)


DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
NOTES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
AMOUNTS = st.one_of(st.integers(0, 10**6).map(float), st.floats(0, 1e9))
ENTRIES = st.builds(
    Entry, DAYS, st.sampled_from(["talks", "posts"]), AMOUNTS, NOTES, st.none() | NOTES.filter(bool)
)
REMARKS = st.sampled_from(["", "# all\n", "\n", "\n\n", "# one\n# two\n\n", "   # far\n"])


@st.composite
def files(draw):
    """Draw a file of records as people may write it."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    dent = draw(st.sampled_from(["", "  "]))
    gap = draw(st.sampled_from(["", "\n"]))
    days = draw(st.lists(DAYS, max_size=6))
    order = draw(st.sampled_from([None, False, True]))
    if order is not None:
        days.sort(reverse=order)
    text = draw(st.sampled_from(["", "# head\n", "---\n", "# head\n\n# more\n"]))
    for day in days:
        note = draw(
            st.sampled_from(
                [
                    "plain",
                    "'quoted'",
                    '"both # ways"',
                    "|\n{}    two\n{}    lines",
                    ">-\n{}    folded\n",
                    "|+\n{}    kept\n\n",
                ]
            )
        )
        form = draw(
            st.sampled_from(
                [
                    "{}- date: {day}\n{}  metric: talks\n",
                    "{}- date: {day}   # that day\n{}  metric: 'talks'\n{}  # inside\n",
                    "{}- {{date: {day}, metric: talks, amount: 3}}\n",
                    "{}- metric: talks\n{}  note: {note}\n{}  date: '{day}'\n",
                    "{}- date: {day}\n{}  metric: talks\n{}  note: {note}\n",
                    "{}-\n{}  date: {day}\n{}  metric: talks\n",
                ]
            )
        )
        form = form.replace("{note}", note).replace("{{", "\ue000").replace("}}", "\ue001")
        form = form.replace("{day}", day.isoformat()).replace("{}", dent)
        text += form.replace("\ue000", "{").replace("\ue001", "}") + gap + draw(REMARKS)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return ("\ufeff" if draw(st.booleans()) else "") + text.replace("\n", end)


def load(text: str) -> list:
    return yaml.load(text.removeprefix("\ufeff"), Loader=Yaml12Loader) or []


def is_sorted(entries: list) -> bool:
    days = [parse_day(one["date"]) for one in entries]
    return days == sorted(days) or days == sorted(days, reverse=True)


def ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def common(one: str, other: str) -> int:
    """Return how many signs the two begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def lines_of(text: str) -> Counter:
    return Counter(text.removeprefix("\ufeff").splitlines())


@given(files(), st.lists(ENTRIES, min_size=1, max_size=4))
def test_whatever_the_file_every_line_stays_and_each_entry_comes_once(text, entries):
    """The new lines are one piece; whoever cuts it out has the old file, sign for sign."""
    for entry in entries:
        # The end of the last line is not missed by a text that ends with it.
        before = load(ended(text))
        added = append_entry(text, entry)
        alike = common(text, added.text) + common(text[::-1], added.text[::-1])
        assert alike >= len(text)
        new = lines_of(added.text) - lines_of(text)
        assert set(new) - {""} <= set(added.lines.splitlines())
        after = load(ended(added.text))
        said = {"date": entry.date.isoformat(), "metric": entry.metric}
        said |= {"amount": entry.amount} if entry.amount != 1 else {}
        said |= {"note": entry.note} if entry.note else {}
        said |= {"link": entry.link} if entry.link else {}
        places = [at for at in range(len(after)) if after[:at] + after[at + 1 :] == before]
        assert said in [after[at] for at in places]
        assert not is_sorted(before) or is_sorted(after)
        text = added.text
