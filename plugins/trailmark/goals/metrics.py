"""Read the lines that promise a regular number: `Blog posts: 4+` below `Monthly`.

In: the outline of a note. Out: one `MetricLine` for each `label: value` below a metrics heading.
"""

from collections.abc import Iterator

from trailmark.goals.chapters import Chapter
from trailmark.goals.items import is_blank, parse_words, unless_blank
from trailmark.goals.labels import Entry, entries, split_label
from trailmark.goals.model import MetricLine
from trailmark.goals.opened import OpenNote
from trailmark.goals.quantities import parse_quantity
from trailmark.goals.vocabulary import SectionKind, Vocabulary, fold


def parse_metrics(root: Chapter, opened: OpenNote) -> Iterator[MetricLine]:
    """Yield the metric lines of a note in reading order."""
    yield from _metrics(root, None, None, opened)


def _metrics(
    chapter: Chapter, group: str | None, period: str | None, opened: OpenNote
) -> Iterator[MetricLine]:
    if chapter.kind is SectionKind.METRICS:
        # `### Monthly` is a period; any other heading that says something is a group.
        is_only_period = opened.vocabulary.cadences.get(fold(chapter.sense.title)) is not None
        group = group if is_only_period else chapter.group or group
        period = _period(chapter.sense.title, opened.vocabulary) or period
        for entry in entries(chapter.blocks):
            line = _metric(entry, group, period, opened)
            if line is not None:
                yield line
    for below in chapter.chapters:
        yield from _metrics(below, group, period, opened)


def _metric(
    entry: Entry, group: str | None, period: str | None, opened: OpenNote
) -> MetricLine | None:
    labelled = split_label(entry.text) if entry.item else None
    if labelled is None or entry.item is None or is_blank(labelled.label):
        return None
    words = parse_words(labelled.value)
    text = unless_blank(words.text) or ""
    target = (
        parse_quantity(words.open, opened.vocabulary, bold=words.bold, is_value=True)
        if text
        else None
    )
    opened.fact(entry.line, "metric-line", labelled.label, text)
    if target is not None:
        opened.fact(entry.line, "words-quantity", "target", target.text)
    return MetricLine(
        group=group,
        label=labelled.label,
        period=_period(entry.label or "", opened.vocabulary) or period,
        target=target,
        text=text,
        note=opened.path,
        line=opened.line(entry.line),
    )


def _period(words: str, vocabulary: Vocabulary) -> str | None:
    """Return how often, in the one spelling of each: `yearly` is `annually`."""
    hits = list(vocabulary.cadences.find(fold(words)))
    return hits[0].meaning if hits else None
