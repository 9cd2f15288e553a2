"""Sum what was counted in a period, beside what was promised for it.

In: `Progress`, a period. Out: one total for each metric that matters in it. Numbers only.
"""

from dataclasses import dataclass
from datetime import date

from trailmark.base.dates import Period
from trailmark.base.periods import Cadence, cadence_of, preceding
from trailmark.goals.model import MetricLine, TargetKind
from trailmark.progress.model import Metric, Progress


@dataclass(frozen=True, slots=True)
class MetricTotal:
    """What was counted of a metric."""

    metric: Metric
    total: float
    before: float | None
    """The same of the period before; None when nothing of it had been counted by then."""
    target: float | None
    """What was promised for a period of this length; None when nothing can be compared."""
    line: MetricLine | None
    """The line that promises it."""


def count_totals(after: Progress, period: Period) -> tuple[MetricTotal, ...]:
    """Count each metric that promises something for the period, or of which there is something."""
    earlier = preceding(period)
    found = []
    for metric in after.counters.values():
        total = metric.total(period)
        first = next((event.date for event in metric.events if event.date), None)
        is_known = earlier is not None and first is not None and first <= earlier.end
        before = metric.total(earlier) if earlier and is_known else None
        target, line = _promised(after, metric, period)
        if total or before or target is not None:
            found.append(MetricTotal(metric, total, before, target, line))
    return tuple(found)


def _promised(
    after: Progress, metric: Metric, period: Period
) -> tuple[float | None, MetricLine | None]:
    """Return what the first line that fits promises for the period.

    A line fits when the period is made of whole parts of its own: three months make a quarter, but
    a quarter of what was promised for a year was never promised. Nor was anything for a time that
    ended before the goals of the note began.
    """
    lines = (one.line for one in after.metrics if one.metric and one.metric.key == metric.key)
    for line in lines:
        times = _times(line, cadence_of(period)) if _begin(after, line) <= period.end else 0
        if times and line.target and line.target.kind in _COUNTED and line.target.min is not None:
            return line.target.min * times, line
    return None, None


def _begin(after: Progress, line: MetricLine) -> date:
    """Return when the goals of a line's note begin; when none says so, they always did."""
    found = (one.milestone for track in after.tracks for one in track.milestones)
    starts = [one.start for one in found if one.note == line.note and one.start is not None]
    return min(starts, default=date.min)


_COUNTED = {TargetKind.COUNT, TargetKind.MONEY}


def _times(line: MetricLine, cadence: Cadence | None) -> int:
    """Return how many periods of a line make one of a cadence; 0 when they do not fit."""
    part = _PARTS.get(line.period or "")
    if part is None or cadence is None:
        return 0
    if part is cadence:
        return 1
    whole, share = _MONTHS_IN.get(cadence, 0), _MONTHS_IN.get(part, 0)
    return whole // share if share else 0


_PARTS = {
    "weekly": Cadence.WEEK,
    "monthly": Cadence.MONTH,
    "quarterly": Cadence.QUARTER,
    "annually": Cadence.YEAR,
}
"""The cadence of each period of a metric line."""
_MONTHS_IN = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF: 6, Cadence.YEAR: 12}
