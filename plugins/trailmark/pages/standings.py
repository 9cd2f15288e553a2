"""Say in words how a milestone stands: since when, how late, and how far it would get.

In: a measured milestone. Out: sentences beside its numbers.
"""

from trailmark.base.speech import say, say_many
from trailmark.history.model import Basis
from trailmark.pages import words
from trailmark.pages.said import SAYS
from trailmark.progress.model import MilestoneProgress
from trailmark.progress.standing.forecast import FARTHEST, Forecast
from trailmark.progress.standing.states import State

CLOSED = (State.DONE, State.DROPPED)
"""The states in which nothing is left to do."""


def how_text(one: MilestoneProgress) -> str:
    """Say what the word for the state leaves open; the numbers stand beside it."""
    if one.state is State.DONE:
        return (
            say("its number was reached")
            if one.done_by_count
            else say("marked as done in the note")
        )
    if one.state is State.BEHIND:
        return say_many("{number} week behind plan", "{number} weeks behind plan", one.weeks_behind)
    if one.state is State.DROPPED:
        return one.milestone.reason or say("given up, no reason written")
    says = SAYS.get(one.milestone.box)
    return say(says) if says else ""


def when_text(one: MilestoneProgress) -> str:
    """Say when it was done, given up or is due, and how late."""
    milestone = one.milestone
    if one.completed is not None:
        unsure = one.basis in {Basis.BY, Basis.BEFORE}
        basis = Basis.EXACT if unsure else one.basis  # the words before the day say it already
        done = say("Done {day}", day=words.end(one.completed, one.basis))
        if milestone.due and one.days_late:
            done = say("{done} (due {day})", done=done, day=words.day(milestone.due))
        source = words.source(one.provenance, basis) if one.provenance else ""
        return ", ".join(filter(None, (done, _lateness(one.days_late), source)))
    if one.state is State.DONE:
        return say("Done, date not known")
    if one.state is State.DROPPED:
        if milestone.dropped is None:
            return say("Dropped")
        return say("Dropped {day}", day=words.day(milestone.dropped))
    if milestone.due is None:
        return say("No due date")
    if one.state is State.OVERDUE and one.days_late:
        late = say_many("{number} day", "{number} days", one.days_late)
        return say("Was due {day}, {days} ago", day=words.day(milestone.due), days=late)
    return say("Due {day}", day=words.day(milestone.due))


def late_text(one: MilestoneProgress) -> str:
    """Say how late it was done or is, and where the day of its end comes from."""
    if one.state is State.DONE:
        parts = [_lateness(one.days_late)]
        if one.provenance:
            parts.append(say("date {source}", source=words.source(one.provenance, one.basis)))
        return ", ".join(filter(None, parts)) or say("date not known")
    if not one.days_late:
        return ""
    return say_many("{number} day overdue", "{number} days overdue", one.days_late)


def forecast_text(one: MilestoneProgress) -> str:
    """Say how far it would get, or why that cannot be said."""
    if one.state in CLOSED or not one.goal:
        return ""
    if one.forecast is None:
        said = one.forecast_note
        return say("Forecast: {forecast}", forecast=said) if said else ""
    if one.forecast.at_due is not None:
        reach = forecast_range(one.forecast.at_due)
        return say("Forecast for the due date: {range}", range=reach)
    return say("Forecast: {forecast}", forecast=_reached_text(one.forecast))


def forecast_range(at_due: tuple[float, float, float]) -> str:
    """Say a forecast with its range: `17 (12–22)`."""
    low, middle, high = (words.number(value) for value in at_due)
    return f"{middle} ({low}–{high})"


def plan_text(one: MilestoneProgress) -> str:
    """Say how many the plan expects today, or when it starts; empty when there is none."""
    if one.starts is not None and one.state not in CLOSED:
        return say("Starts {day}", day=words.day(one.starts))
    if one.planned is None or not one.goal or one.state in CLOSED:
        return ""
    plan = say("{number} planned by now", number=words.planned(one.planned, one.goal))
    start = one.milestone.start
    return say("{plan}, since {day}", plan=plan, day=words.day(start)) if start else plan


def _reached_text(forecast: Forecast) -> str:
    if forecast.earliest is None:
        years = FARTHEST // 366
        return say_many(
            "not reached within {number} year", "not reached within {number} years", years
        )
    earliest = words.day(forecast.earliest)
    if forecast.latest is None:
        return say("reached on {day} at the earliest", day=earliest)
    return say("reached from {first} to {last}", first=earliest, last=words.day(forecast.latest))


def _lateness(days: int | None) -> str:
    """Say how late; the due dates of a horizon lie so far off that early says nothing."""
    if days is None or days < 0:
        return ""
    return say_many("{number} day late", "{number} days late", days) if days else say("on the day")
