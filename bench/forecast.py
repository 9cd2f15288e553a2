"""Measure how often a forecast holds what came, on simulated and on real series of days.

Run by `python3 dev.py bench forecast [--page]`. From many days of each series the forecast is asked
for with what was known then. Half of the series chose the constants of the method, the other half
was looked at once they were chosen. Nothing here is a rule of the forecast: those are held by
`tests/progress/`.
"""

import math
import random
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import yaml

from trailmark.progress.standing.forecast import ENOUGH, Course, Entries, Forecast, forecast

ROOT = Path(__file__).resolve().parents[1]
SERIES = Path(__file__).with_name("series.yml")
PAGE = ROOT / "docs" / "forecast.md"
INTRODUCTION = Path(__file__).with_name("forecast-introduction.md")
BEGIN = date(2020, 1, 1)
LENGTH = 1500
"""Days of a simulated series."""
RUNS = 6
"""Simulated series of a kind."""
HORIZONS = (30, 90, 180)
AGES = (30, 60, 90, 180, 365)
"""How many days before the forecast the milestone began, one after the other."""
STEP = 30
"""Days from one forecast to the next."""

Series = Mapping[str, Mapping[str, Entries]]
"""By kind, then by name."""
Method = Callable[[Course, date], Forecast | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A forecast beside what came."""

    days: int
    """How far ahead."""
    age: int
    """How many days before the milestone began."""
    low: float
    middle: float
    high: float
    came: float
    is_in_time: bool | None
    """Whether the days of reaching held the day; None where the series ends too early to say."""


def simulate() -> Series:
    """Make series of every kind; the same ones each time."""
    kinds = {
        "steady, one in 60 days": lambda _: _steady(1 / 60),
        "steady, one in 30 days": lambda _: _steady(1 / 30),
        "steady, one a fortnight": lambda _: _steady(1 / 14),
        "steady, one a week": lambda _: _steady(1 / 7),
        "steady, three a week": lambda _: _steady(3 / 7),
        "in bursts": _bursts,
        "slowing down": lambda _: lambda day: 0.35 * math.exp(-day / 500),
        "speeding up": lambda _: lambda day: 0.03 * math.exp(day / 500),
        "stopping for a month": _pauses,
    }
    made = {
        kind: {f"{kind} {run}": _poisson(make, run) for run in range(RUNS)}
        for kind, make in kinds.items()
    }
    made["amounts from 1 to 8"] = {
        f"amounts {run}": _poisson(lambda _: _steady(1 / 7), run, (1, 1, 2, 3, 5, 8))
        for run in range(RUNS)
    }
    made["every week, give or take a day"] = {f"weekly {run}": _weekly(run) for run in range(RUNS)}
    return made


Rate = Callable[[int], float]


def _poisson(
    make: Callable[[random.Random], Rate], seed: int, amounts: Sequence[float] = (1,)
) -> Entries:
    """Draw entries at a rate that may differ from day to day."""
    draw = random.Random(seed)
    rate = make(draw)
    found = []
    for day in range(LENGTH):
        # The gaps of a Poisson process within the day.
        at = -math.log(1 - draw.random())
        while at < rate(day):
            amount = amounts[int(draw.random() * len(amounts))]
            found.append((BEGIN + timedelta(days=day), amount))
            at -= math.log(1 - draw.random())
    return tuple(found)


def _steady(rate: float) -> Rate:
    return lambda _: rate


def _bursts(draw: random.Random) -> Rate:
    """About ten busy days, then about five quiet weeks."""
    busy = []
    for _ in range(LENGTH):
        was = bool(busy) and busy[-1]
        busy.append(was != (draw.random() < (1 / 10 if was else 1 / 35)))
    return lambda day: 0.5 if busy[day] else 0.02


def _pauses(draw: random.Random) -> Rate:
    starts = [int(draw.random() * LENGTH) for _ in range(5)]
    return lambda day: 0 if any(start <= day < start + 30 for start in starts) else 0.2


def _weekly(seed: int) -> Entries:
    draw = random.Random(seed)
    days = (day + int(draw.random() * 3) for day in range(3, LENGTH, 7))
    return tuple((BEGIN + timedelta(days=day), 1.0) for day in days)


def read_series() -> Series:
    """Read the real series; their kind is the first word of the name."""
    kinds: dict[str, dict[str, Entries]] = {}
    for name, text in yaml.safe_load(SERIES.read_text(encoding="utf-8")).items():
        days = tuple((date.fromisoformat(one), 1.0) for one in text.split())
        kinds.setdefault(name.partition(" ")[0], {})[name] = days
    return kinds


def half(series: Series, which: int) -> Series:
    """Return every second series of each kind, the first half or the second."""
    return {kind: dict(sorted(several.items())[which::2]) for kind, several in series.items()}


def now(course: Course, today: date) -> Forecast | None:
    """Ask the product."""
    return forecast(course, today)[0]


def before(course: Course, today: date) -> Forecast | None:
    """Ask what stood there before: the rate of 90 days, n entries ± √n (decision 0018)."""
    age = (today - course.start).days if course.start else 90
    days = max(28, min(90, age))
    recent = [amount for day, amount in course.entries if day > today - timedelta(days=days)]
    if len(course.entries) < ENOUGH or not recent or course.due is None:
        return None
    middle, spread = sum(recent) / days, 1 / math.sqrt(len(recent))
    slow, fast = middle * (1 - spread), middle * (1 + spread)
    low, high = (course.count + rate * (course.due - today).days for rate in (slow, fast))
    missing = course.goal - course.count
    earliest, latest = (
        today + timedelta(days=math.ceil(missing / rate)) if rate > 0 else None
        for rate in (fast, slow)
    )
    at_due = round(low), course.count + middle * (course.due - today).days, round(high)
    return Forecast(earliest, latest, at_due)


def try_method(method: Method, entries: Entries) -> Iterator[Case]:
    """Yield a case for each day and horizon that the series is long enough for."""
    first, last = entries[0][0], entries[-1][0]
    ages = cycle(AGES)
    for back in range(45, (last - first).days - min(HORIZONS), STEP):
        today = first + timedelta(days=back)
        age = min(back, next(ages))
        start = today - timedelta(days=age)
        known = tuple(one for one in entries if start <= one[0] <= today)
        coming = entries[bisect_left(entries, today + timedelta(days=1), key=lambda one: one[0]) :]
        count = sum(amount for _, amount in known)
        for days in HORIZONS:
            due = today + timedelta(days=days)
            missing = max(1, round(count * days / age))
            found = method(Course(known, count, count + missing, start, due), today)
            if found is None or found.at_due is None or due > last:
                continue
            low, middle, high = (value - count for value in found.at_due)
            came = sum(amount for day, amount in coming if day <= due)
            held = _is_in_time(found, _day_of(coming, missing), last)
            yield Case(days, age, low, middle, high, came, held)


def _day_of(coming: Iterable[tuple[date, float]], missing: float) -> date | None:
    """Return the day on which all that was missing had come."""
    total = 0.0
    for day, amount in coming:
        total += amount
        if total >= missing:
            return day
    return None


def _is_in_time(found: Forecast, day: date | None, last: date) -> bool | None:
    if day is None:
        return False if found.latest is not None and found.latest <= last else None
    is_late_enough = found.earliest is not None and found.earliest <= day
    return is_late_enough and (found.latest is None or day <= found.latest)


def try_all(method: Method, series: Series) -> dict[str, list[Case]]:
    """Return the cases of each kind."""
    return {
        kind: [case for entries in several.values() for case in try_method(method, entries)]
        for kind, several in series.items()
    }


HEAD = ("forecasts", "held", "less came", "more came", "under the middle", "width", "day held")


def figures(cases: Sequence[Case]) -> list[str]:
    """Return how many there are, and the figures of `HEAD`, in percent but for the width."""
    days = [case.is_in_time for case in cases if case.is_in_time is not None]
    came = sum(case.came for case in cases)
    return [
        f"{len(cases):,}",
        _percent([case.low <= case.came <= case.high for case in cases]),
        _percent([case.came < case.low for case in cases]),
        _percent([case.came > case.high for case in cases]),
        _percent([case.came < case.middle for case in cases]),
        f"{sum(case.high - case.low for case in cases) / came:.1f}",
        _percent(days),
    ]


def _percent(holds: Sequence[bool]) -> str:
    return f"{100 * sum(holds) / len(holds):.0f}"


def render_table(kinds: Mapping[str, Sequence[Case]]) -> str:
    """Return a row for each kind, horizon and age, and for all together, as Markdown."""
    every = [case for cases in kinds.values() for case in cases]
    rows = {
        **kinds,
        **{f"all, {days} days ahead": [c for c in every if c.days == days] for days in HORIZONS},
        **{f"all, begun {age} days before": [c for c in every if c.age == age] for age in AGES},
        "all": every,
    }
    lines = [f"| series | {' | '.join(HEAD)} |", f"|---|{'--:|' * len(HEAD)}"]
    lines += [f"| {name} | {' | '.join(figures(cases))} |" for name, cases in rows.items()]
    return "\n".join(lines) + "\n"


def render_tables() -> str:
    """Return every table under its heading."""
    text = ""
    for name, series in (("Real series", read_series()), ("Simulated series", simulate())):
        second = half(series, 1)
        tables = {
            f"{name}, the half that was kept apart": try_all(now, second),
            f"{name}, the half that the method was chosen on": try_all(now, half(series, 0)),
            f"{name} kept apart, by the method before": try_all(before, second),
        }
        for heading, kinds in tables.items():
            text += f"\n## {heading}\n\n{render_table(kinds)}"
    return text


def render_page() -> str:
    """Return `docs/forecast.md`."""
    return INTRODUCTION.read_text(encoding="utf-8") + render_tables()


def measure_forecast(arguments: Sequence[str]) -> None:
    """Print the tables, or write the page."""
    if "--page" in arguments:
        PAGE.write_text(render_page(), encoding="utf-8", newline="\n")
        return
    print(render_tables())
