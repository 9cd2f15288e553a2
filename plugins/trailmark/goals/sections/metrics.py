"""Read the numbers that a note watches: `Blog posts: 4+` below `Monthly`, tables, now and target.

In: the outline of a note. Out: one `MetricLine` for each `label: value` below a metrics heading,
for each row of a table of metrics anywhere, and for each name with lines of now and target below it
(NOTES part 2, h; part 4, cases 26, 29 and 45).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from trailmark.goals.lines.facts import (
    Claims,
    Labelled,
    Reader,
    join_claims,
    labelled_claims,
    parse_fact,
)
from trailmark.goals.lines.items import is_blank, parse_words, unless_blank
from trailmark.goals.lines.labels import Entry, entries, list_items, split_label
from trailmark.goals.lines.quantities import parse_quantity
from trailmark.goals.model import MetricLine, Share, Target
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.sections.rows import meanings_of
from trailmark.goals.words.vocabulary import SectionKind, Vocabulary, fold
from trailmark.syntax.document import ListItem, Table
from trailmark.syntax.inline import plain_text


def parse_metrics(root: Chapter, reader: Reader) -> Iterator[MetricLine]:
    """Yield the metric lines of a note in reading order."""
    yield from _metrics(root, None, None, reader)


def _metrics(
    chapter: Chapter, group: str | None, period: str | None, reader: Reader
) -> Iterator[MetricLine]:
    reader = replace(reader, calendar=chapter.calendar)
    vocabulary = reader.vocabulary
    if chapter.kind is SectionKind.METRICS:
        # `### Monthly` is a period; any other heading that says something is a group.
        is_only_period = vocabulary.cadences.get(fold(chapter.sense.title)) is not None
        group = group if is_only_period else chapter.group or group
        period = _period(chapter.sense.title, vocabulary) or period
    is_home = chapter.kind is SectionKind.METRICS
    if chapter.kind not in _NO_TABLES:
        for block in chapter.blocks:
            if isinstance(block, Table):
                yield from _of_table(block, (group, period), reader, is_home=is_home)
    if chapter.kind is SectionKind.METRICS:
        for entry in entries(chapter.blocks):
            line = _of_line(entry, group, period, reader)
            if line is not None:
                yield line
    for below in chapter.chapters:
        yield from _metrics(below, group, period, reader)


_NO_TABLES = {SectionKind.PROSE, SectionKind.SKILLS, SectionKind.PATHS, SectionKind.SHOWCASE}


def _of_line(
    entry: Entry, group: str | None, period: str | None, reader: Reader
) -> MetricLine | None:
    if entry.item is None or entry.item.box is not None:
        return None
    opened, vocabulary = reader.opened, reader.vocabulary
    period = _period(entry.label or "", vocabulary) or period
    below = join_claims([parse_fact(item.text, item.line, reader) for item in _nested(entry)])
    if below and opened.allows("metric-current"):
        words = parse_words(entry.text)
        opened.fact(entry.line, "metric-current", "metric", words.text)
        return _metric(entry.line, words.text.rstrip(" :"), (group, period), below, reader)
    labelled = split_label(entry.text)
    if labelled is None or is_blank(labelled.label) or not opened.allows("metric-line"):
        return None
    both = _both(labelled.value, vocabulary)
    if both is not None and opened.allows("metric-current"):
        opened.fact(entry.line, "metric-current", "metric", labelled.label)
        claims = join_claims(
            [
                labelled_claims(Labelled(meaning, value, entry.line), reader)
                for meaning, value in zip(("current-label", "target-label"), both, strict=True)
            ]
        )
        return _metric(entry.line, labelled.label, (group, period), claims, reader)
    words = parse_words(labelled.value)
    text = unless_blank(words.text) or ""
    counts = bool(text) and opened.allows("words-quantity")
    target = (
        parse_quantity(words.open, vocabulary, bold=words.bold, is_value=True) if counts else None
    )
    opened.fact(entry.line, "metric-line", labelled.label, text)
    if target is not None:
        opened.fact(entry.line, "words-quantity", "target", target.text, target.text)
    return MetricLine(
        group=group,
        label=labelled.label,
        period=period,
        target=target,
        text=text,
        note=opened.path,
        line=opened.line(entry.line),
    )


def _both(value: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Split `150 (target 300)` and `8.4, goal: 8.7` into what there is and what is wanted."""
    target = vocabulary.pattern("target-label")
    match = re.fullmatch(
        rf"(?P<now>[^(,;]*\d[^(,;]*?)\s*[(,;]\s*(?:{target}):?\s+(?P<target>[^()]+?)\)?",
        plain_text(value),
        re.IGNORECASE,
    )
    return (match["now"], match["target"]) if match else None


def _nested(entry: Entry) -> list[ListItem]:
    return list(list_items(entry.item.blocks)) if entry.item else []


def _of_table(
    table: Table, place: tuple[str | None, str | None], reader: Reader, *, is_home: bool
) -> Iterator[MetricLine]:
    titles = [fold(plain_text(cell)) for cell in table.header.cells]
    vocabulary = reader.vocabulary
    names = [
        number for number, title in enumerate(titles) if vocabulary.has("metric-column", title)
    ]
    # Below a heading of metrics the first column may go without a title.
    names = names or ([0] if is_home and titles and not titles[0] else [])
    meanings = meanings_of(table, vocabulary, skip=names)
    if not names or not meanings or not reader.opened.allows("metric-row"):
        return
    for row in table.rows:
        cells = dict(enumerate(row.cells))
        label = plain_text(cells.get(names[0], ""))
        if is_blank(label):
            continue
        claims = join_claims(
            [
                labelled_claims(Labelled(meaning, cells[number].strip(), row.line), reader)
                for number, meaning in meanings.items()
                if number in cells and number != names[0]
            ]
        )
        reader.opened.fact(row.line, "metric-row", "metric", label)
        text = next(
            (
                plain_text(cells[n])
                for n, m in meanings.items()
                if m == "target-label" and n in cells
            ),
            "",
        )
        line = _metric(row.line, label, place, claims, reader)
        yield replace(line, text=unless_blank(text) or line.text)


def _metric(
    line: int,
    label: str,
    place: tuple[str | None, str | None],
    claims: Claims,
    reader: Reader,
) -> MetricLine:
    opened = reader.opened
    target = opened.settle("target", claims.get("target", []))
    current = opened.settle("current", claims.get("progress", []))
    baseline = opened.settle("baseline", claims.get("baseline", []))
    goal: Target | None = target.value if target else None
    share: Share | None = current.value if current else None
    group, period = place
    return MetricLine(
        group=group,
        label=label,
        period=_period(label, reader.vocabulary) or period,
        target=goal,
        text=goal.text if goal else "",
        note=opened.path,
        line=opened.line(line),
        current=_number(share),
        baseline=baseline.value if baseline else None,
    )


def _number(share: Share | None) -> float | None:
    if share is None:
        return None
    return share.value if share.value is not None else share.percent


def _period(words: str, vocabulary: Vocabulary) -> str | None:
    """Return how often, in the one spelling of each: `yearly` is `annually`."""
    hits = list(vocabulary.cadences.find(fold(words)))
    return hits[0].meaning if hits else None
