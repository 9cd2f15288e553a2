"""Hold the ratings of `skills.yml` against the skills tables of the goals.

In: snapshots, skills. Out: the snapshots with what their tables can hold, and diagnostics.
"""

from collections.abc import Mapping
from dataclasses import replace

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.goals.model import Skill
from trailmark.progress.names import Ties
from trailmark.records.model import SkillSnapshot


def check_ratings(
    snapshots: tuple[SkillSnapshot, ...],
    skills: tuple[Skill, ...],
    ties: Ties,
    sources: Mapping[str, str],
    found: Diagnostics,
) -> tuple[SkillSnapshot, ...]:
    """Drop ratings above the maximum of their table; report them, and those of no skill."""
    # A skill may stand in several tables; the one that allows most decides.
    tables = {one.name.casefold(): one for one in sorted(skills, key=lambda skill: skill.max)}
    checked = []
    for snapshot in snapshots:
        kept = {}
        for name, rating in snapshot.ratings.items():
            table = tables.get(name.casefold())
            place = snapshot.place(name)
            if table is None and tables:
                ties.report_unknown(place, "ratings", name, "skill")
            elif table is not None and rating > table.max:
                found.report(
                    "rating-above-maximum",
                    place,
                    skill=name,
                    rating=f"{rating:g}",
                    maximum=f"{table.max:g}",
                    table=Location(sources.get(table.note, table.note), table.line),
                )
                continue
            kept[name] = rating
        checked.append(replace(snapshot, ratings=kept))
    return tuple(checked)
