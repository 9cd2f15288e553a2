from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.pages.sample import make_sample
from trailmark.base.dates import Period
from trailmark.pages.activity import CALENDAR_DAYS, compose_activity, longest_gap
from trailmark.pages.desk import all_milestones
from trailmark.pages.figures import BurnUp, Point, choose_burnups, compose_burnup
from trailmark.pages.timeline import Lane, Lanes, Marker
from trailmark.pages.views import Chip, Table
from trailmark.progress.model import Event, EventKind, Provenance
from trailmark.render.charts.burnup import draw_burnup
from trailmark.render.charts.calendar import draw_calendar, draw_weeks
from trailmark.render.charts.dots import rating_at
from trailmark.render.charts.lanes import draw_lanes
from trailmark.render.charts.scale import Amounts, Days, nice_step, spread

TODAY = date(2026, 11, 24)


def on(day):
    return Event(day, EventKind.RECORD, "x", None, Provenance.RECORD)


@pytest.mark.parametrize(
    ("top", "step"), [(20, 5), (100, 25), (7, 2), (3, 1), (0, 1), (0.5, 0.2), (41, 20)]
)
def test_steps_are_round(top, step):
    assert nice_step(top, 4) == pytest.approx(step)


def test_days_lie_between_the_ends():
    days = Days(date(2026, 1, 1), date(2026, 1, 11))
    assert days.at(date(2026, 1, 6)) == 50
    assert days.at(date(2025, 1, 1)) == 0
    assert days.at(date(2027, 1, 1)) == 100


def test_a_range_of_one_day_can_be_drawn():
    days = Days(TODAY, TODAY)
    assert days.at(TODAY) == 0
    assert days.months() == ()


def test_the_end_of_the_calendar_can_be_drawn():
    days = Days(date(1, 1, 1), date.max)
    labels = [tick.label for tick in days.months(5)]
    assert labels == ["Jan 1", "Jan 2001", "Jan 4001", "Jan 6001", "Jan 8001"]


def test_a_long_time_has_few_labels():
    ticks = Days(date(2020, 3, 1), date(2042, 2, 1)).months(5)
    assert [tick.label for tick in ticks] == [
        "Mar 2020",
        "Mar 2025",
        "Mar 2030",
        "Mar 2035",
        "Mar 2040",
    ]


def test_amounts_grow_upward():
    amounts = Amounts(top=20, height=200, above=20)
    assert amounts.at(0) == 220
    assert amounts.at(20) == 20
    assert amounts.at(10) == 120
    assert amounts.at(99) == 20


def test_labels_are_pushed_apart_and_keep_their_order():
    assert spread([100, 100], 17) == [91.5, 108.5]
    assert spread([10, 60], 17) == [10, 60]
    moved = spread([50, 52, 54], 17)
    assert all(after - before >= 17 for before, after in pairwise(moved))


def test_a_rating_lies_on_its_scale():
    assert rating_at(1, 5) == 10
    assert rating_at(3, 5) == 50
    assert rating_at(5, 5) == 90
    assert rating_at(1, 1) == 10


def test_every_burn_up_stays_in_its_frame():
    found = all_milestones(make_sample().progress)
    for one in choose_burnups(found, 20):
        drawing = draw_burnup(compose_burnup(one, TODAY, "x"))
        assert 0 <= drawing.today_x <= 100
        assert 0 <= drawing.dot_y <= drawing.height
        assert all(0 <= label.y <= drawing.height for label in drawing.labels)


def burnup(count, forecast):
    """Return a burn-up of 20, half of whose days are over."""
    start = date(2026, 1, 1)
    return BurnUp(
        anchor="x",
        headline="",
        subtitle="",
        description="",
        points=(Point(start, count),),
        start=start,
        due=start + timedelta(days=100),
        today=start + timedelta(days=50),
        count=count,
        goal=20,
        forecast=forecast,
        labels=("", "", "", "", ""),
        note="",
        table=Table("", (), ()),
    )


def test_a_cone_ends_at_the_numbers_of_its_label():
    """The scale reaches to 24 · 1.08 = 25.92: 6 is at 76.85 % from above, 12 at 53.7, 24 at 7.41."""
    drawing = draw_burnup(burnup(6, (6, 12, 24)))
    assert drawing.forecast == "M50 76.85L100 53.7"
    assert drawing.cone == "M50 76.85L100 7.41V76.85Z"


def test_a_forecast_far_above_the_target_leaves_the_drawing_where_it_would():
    """The scale ends at 20 · 1.5 · 1.08 = 32.4, which 6 to 138 passes after a fifth of the way."""
    drawing = draw_burnup(burnup(6, (12, 138, 270)))
    assert drawing.forecast == "M50 81.48L60 0"
    assert drawing.cone == "M50 81.48L55 0H100V62.96Z"


def test_the_calendar_has_a_square_for_each_day_up_to_today():
    days = [TODAY - timedelta(days=at) for at in range(CALENDAR_DAYS)]
    activity = compose_activity([on(day) for day in days], TODAY)
    drawing = draw_calendar(activity)
    assert activity.daily
    assert activity.first.weekday() == 0
    assert len(drawing.squares) == CALENDAR_DAYS
    # 52 whole weeks, then Monday and Tuesday of the running one.
    assert drawing.empty.count("M") + len(drawing.squares) == 52 * 7 + 2


def test_a_sparse_year_is_drawn_in_weeks():
    activity = compose_activity([on(TODAY), on(TODAY), on(date(2026, 3, 2))], TODAY)
    assert not activity.daily
    assert [bar.title for bar in draw_weeks(activity).bars] == [
        "Week of 2 Mar 2026: 1",
        "Week of 23 Nov 2026: 2",
    ]


def test_the_longest_gap_reaches_to_today():
    gap = longest_gap([date(2026, 11, 1), date(2026, 11, 4)], TODAY)
    assert gap == Period(date(2026, 11, 5), TODAY)
    assert gap.days == 20
    assert longest_gap([TODAY], TODAY) is None
    assert longest_gap([], TODAY) is None


def test_silence_at_the_start_of_the_year_is_a_gap_when_there_was_something_before():
    begun = date(2020, 1, 1)
    assert longest_gap([begun, date(2026, 11, 4)], TODAY).days == 345
    assert longest_gap([begun], TODAY).days == 366
    assert compose_activity([on(begun)], TODAY).subtitle == "Last 12 months · longest gap 366 days"


def test_markers_of_a_lane_do_not_cover_each_other():
    due = date(2026, 12, 20)
    markers = tuple(
        Marker(due, Chip(state, state), amount) for state, amount in (("open", 3), ("behind", 1))
    )
    lanes = Lanes(
        "", "", (Lane("T", "", markers),), date(2026, 7, 1), date(2026, 12, 31), TODAY, ()
    )
    placed = draw_lanes(lanes).lanes[0].markers
    assert len({(one.x, one.y) for one in placed}) == 2
    assert [one.amount for one in placed] == ["×3", ""]
