"""The templates of fragments, and what they may use.

In: the owner's folder of overrides. Out: a Jinja2 environment. Everything printed is escaped;
a name that does not exist is an error. A template of the owner replaces ours of the same name.
"""

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from trailmark.base.speech import say, say_in, say_many
from trailmark.render.charts.burnup import draw_burnup
from trailmark.render.charts.calendar import draw_calendar, draw_weeks
from trailmark.render.charts.columns import draw_columns
from trailmark.render.charts.dots import draw_dots, scale_of
from trailmark.render.charts.lanes import draw_lanes

OURS = Path(__file__).parent.parent / "templates" / "trailmark"


def make_environment(overrides: Path | None) -> Environment:
    """Return the environment; templates below `overrides/trailmark/` come first."""
    folders = [OURS] if overrides is None else [overrides / "trailmark", OURS]
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # an environment lives for one build
    )
    environment.globals.update(
        say=say,
        say_in=say_in,
        say_many=say_many,
        draw_burnup=draw_burnup,
        draw_calendar=draw_calendar,
        draw_columns=draw_columns,
        draw_dots=draw_dots,
        draw_lanes=draw_lanes,
        draw_weeks=draw_weeks,
        scale_of=scale_of,
    )
    return environment
