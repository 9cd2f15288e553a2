"""Choose the file of `records/` in which an entry belongs, as its owner has grouped them.

In: the names of the files, the entries that are in them. Out: a name. The first rule that holds
decides; docs/site-data.md lists them.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from trailmark.base.dates import Period, parse_period
from trailmark.records.model import Record


def choose_file(
    names: Iterable[str], records: Sequence[Record], metric: str, keys: Iterable[str], day: date
) -> str:
    """Return the name of a file, which need not exist yet.

    `names` are those of all files, `records` their entries, `keys` those of all metrics.
    """
    stems = sorted(name.removesuffix(".yml") for name in names)
    periods = {stem: period for stem in stems if (period := parse_period(stem)) is not None}
    others = [stem for stem in stems if stem not in periods]
    holding = [one for one in records if one.metric == metric and _stem(one) in others]
    around = [stem for stem, period in periods.items() if period.start <= day <= period.end]
    newest = max(periods, key=lambda stem: periods[stem].end, default=None)
    choices = (
        next((stem for stem in others if stem.casefold() == metric.casefold()), None),
        min(around, key=lambda stem: periods[stem].end - periods[stem].start, default=None),
        _stem(_latest(holding)) if holding else None,
        _same_form(newest, periods[newest], day) if newest else None,
        metric if others and {stem.casefold() for stem in others} <= _folded(keys) else None,
        _stem(_latest(records)) if records else None,
        others[-1] if others else None,
    )
    return f"{next((one for one in choices if one), str(day.year))}.yml"


def _folded(keys: Iterable[str]) -> set[str]:
    return {key.casefold() for key in keys}


def _stem(record: Record) -> str:
    return record.source.rpartition("/")[2].removesuffix(".yml")


def _latest(records: Sequence[Record]) -> Record:
    return max(records, key=lambda one: (one.date, one.source))


_MONTH, _QUARTER, _YEAR = 31, 92, 366
"""The most days that each has."""


def _same_form(stem: str, period: Period, day: date) -> str | None:
    """Return the name of the period around a day, written like `stem`; None for other forms."""
    quarter = (day.month + 2) // 3
    year, week, _ = day.isocalendar()
    length = (period.end - period.start).days + 1
    forms = (
        (1, f"{day:%Y-%m-%d}"),
        (7, f"{year}-W{week:02}"),
        (_MONTH, f"{day:%Y-%m}"),
        (_QUARTER, f"{day.year}-Q{quarter}"),
        (_YEAR, f"{day.year}"),
    )
    name = next((name for most, name in forms if length <= most), None)
    # Only forms that an owner can be seen to write themselves.
    return name if name is not None and len(name) == len(stem) else None
