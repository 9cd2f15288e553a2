"""Lay out a burn-up: steps of what was counted, the plan, today and the forecast.

In: a `BurnUp`. Out: positions for `fragments/burnup.html`.
"""

from dataclasses import dataclass

from trailmark.pages.figures import BurnUp
from trailmark.render.charts.scale import Amounts, Days, Tick, neat, spread

HEIGHT = 236
ABOVE = 26
BELOW = 26
LABEL = 17
"""Pixels between the lines of two labels."""
HEADROOM = 1.08
MOST_OVER = 1.5
"""A forecast far above the target is cut here, since it would flatten everything else."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at the right edge."""

    y: float
    text: str
    tone: str
    """`strong`, `quiet` or empty."""


@dataclass(frozen=True, slots=True)
class BurnUpDrawing:
    """Where everything is."""

    height: int
    plot_y: int
    plot_height: int
    base: float
    rows: tuple[Tick, ...]
    months: tuple[Tick, ...]
    today_x: float
    line: str
    area: str
    plan: str
    forecast: str
    cone: str
    dot_y: float
    labels: tuple[Label, ...]
    count_anchor: str
    """`start` puts the count's label to the right of its dot, `end` to the left."""


def draw_burnup(view: BurnUp) -> BurnUpDrawing:
    """Lay out the drawing."""
    days = Days(view.start, max(view.due, view.today))
    highest = view.forecast[2] if view.forecast else 0
    top = max(view.goal, view.count, min(highest, view.goal * MOST_OVER)) * HEADROOM
    amounts = Amounts(top, HEIGHT, ABOVE)
    today, due = days.at(view.today), days.at(view.due)
    line = _steps(view, days, amounts)
    plan_end = f"L{due} {amounts.share(view.goal)}"
    plan = f"M0 {amounts.share(0)}{plan_end}" + ("H100" if due < 100 else "")  # noqa: PLR2004
    forecast, cone = _forecast(view, amounts, today)
    return BurnUpDrawing(
        height=HEIGHT + ABOVE + BELOW,
        plot_y=ABOVE,
        plot_height=HEIGHT,
        base=amounts.at(0),
        rows=amounts.ticks(),
        months=days.months(5),
        today_x=today,
        line=line,
        area=f"{line}V100H0Z",
        plan=plan,
        forecast=forecast,
        cone=cone,
        dot_y=amounts.at(view.count),
        labels=_labels(view, amounts),
        count_anchor="end" if today > 70 else "start",  # noqa: PLR2004 - percent
    )


def _steps(view: BurnUp, days: Days, amounts: Amounts) -> str:
    first, *rest = view.points
    path = f"M{days.at(first.date)} {amounts.share(first.value)}"
    for point in rest:
        path += f"H{days.at(point.date)}V{amounts.share(point.value)}"
    return f"{path}H{days.at(view.today)}"


def _forecast(view: BurnUp, amounts: Amounts, today: float) -> tuple[str, str]:
    if view.forecast is None:
        return "", ""
    start = f"M{today} {amounts.share(view.count)}"
    _, middle, high = (_ray(view.count, value, today, amounts) for value in view.forecast)
    # The line ends where it leaves the drawing; the cone goes on along its top.
    return (
        f"{start}{middle.removesuffix('H100')}",
        f"{start}{high}V{amounts.share(view.forecast[0])}Z",
    )


def _ray(count: float, value: float, today: float, amounts: Amounts) -> str:
    """Lead from today's count to a value at the right edge; above the drawing, along its top."""
    if value <= amounts.top:
        return f"L100 {amounts.share(value)}"
    edge = today + (100 - today) * (amounts.top - count) / (value - count)
    return f"L{neat(edge)} {amounts.share(amounts.top)}H100"


def _labels(view: BurnUp, amounts: Amounts) -> tuple[Label, ...]:
    _, _, target, forecast, reach = view.labels
    wanted = [(amounts.at(view.goal) + 4, target, "")]
    if view.forecast:
        middle = amounts.at(view.forecast[1]) + 4
        wanted += [(middle, forecast, "strong"), (middle + 15, reach, "quiet")]
    moved = spread([at for at, _, _ in wanted], LABEL)
    lowest = HEIGHT + ABOVE
    shift = neat(max(0, max(moved) - lowest))
    return tuple(
        Label(neat(at - shift), text, tone)
        for at, (_, text, tone) in zip(moved, wanted, strict=True)
    )
