"""What cannot be settled is told, and counted by nothing."""

from datetime import date

import pytest

from tests.progress.making import TODAY, count_of, goals, milestone, note, track
from trailmark.base.codes import Severity
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box, Goals, MetricLine
from trailmark.progress.measure import measure
from trailmark.progress.model import Past
from trailmark.progress.names import Ties
from trailmark.publish.public import PublicVault
from trailmark.records.model import MetricDefinition, NoteFilter, Record, Records, SkillSnapshot


def defined(key: str, *match: str, count: NoteFilter | None = None) -> MetricDefinition:
    lines = {phrase: 10 + number for number, phrase in enumerate(match)} | {"track": 20}
    return MetricDefinition(key, key.title(), "", match, count, 9, "site_data/metrics.yml", lines)


def recorded(*metrics: MetricDefinition) -> Records:
    """Return records with one entry for each metric that sums records."""
    entries = (
        Record(TODAY, one.key, 1, "", None, "site_data/records/a.yml", 1)
        for one in metrics
        if one.count is None
    )
    return Records(metrics=metrics, records=tuple(entries))


def measured(promised: Goals, records: Records, *notes):
    found = Diagnostics()
    vault = PublicVault(tuple(notes), ())
    return measure(promised, Past(records), vault, today=TODAY, found=found), list(found)


def counts(progress) -> list[float | None]:
    return [one.count for one in progress.tracks[0].milestones]


def talks(line: int = 5, text: str = "20+ talks", **changes):
    return milestone(text, id=f"track/{line}", line=line, target=count_of(20), **changes)


def test_a_phrase_that_fits_two_milestones_counts_for_none():
    promised = goals(track(talks(5), talks(6, "40+ talks")))
    progress, (one,) = measured(promised, recorded(defined("talks", "talks")))
    assert counts(progress) == [None, None]
    assert (one.code, one.severity) == ("phrase-fits-twice", Severity.WARNING)
    assert str(one.location) == "site_data/metrics.yml:10"
    assert "goals/goals.md:5, goals/goals.md:6" in one.message
    assert "[metric:: talks]" in one.hint


def test_a_milestone_that_names_its_metric_leaves_the_phrase_to_the_other():
    promised = goals(track(talks(5), talks(6, metric="other")))
    progress, found = measured(promised, recorded(defined("talks", "talks"), defined("other")))
    assert counts(progress) == [1, 1]
    assert [one.metric for one in progress.tracks[0].milestones] == ["talks", "other"]
    assert found == []


def test_two_phrases_of_one_metric_may_mean_a_milestone_each():
    promised = goals(track(talks(5), talks(6, "9 lectures")))
    progress, found = measured(promised, recorded(defined("talks", "talks", "lectures")))
    assert counts(progress) == [1, 1]
    assert found == []


def test_a_dropped_milestone_does_not_take_the_phrase_from_its_successor():
    promised = goals(track(talks(5, box=Box.DROPPED), talks(6)))
    progress, found = measured(promised, recorded(defined("talks", "talks")))
    assert counts(progress)[1] == 1
    assert found == []


def test_a_phrase_that_fits_nothing_is_told_at_its_line():
    metrics = defined("talks", "talks", "tlaks")
    _, (one,) = measured(goals(track(talks())), recorded(metrics))
    assert (one.code, one.severity) == ("unused-phrase", Severity.NOTICE)
    assert str(one.location) == "site_data/metrics.yml:11"


def test_a_phrase_that_fits_a_metric_line_is_used():
    line = MetricLine(None, "Lectures", "monthly", count_of(2), "2+", "goals/goals.md", 9)
    _, found = measured(Goals(metrics=(line,)), recorded(defined("talks", "lectures")))
    assert found == []


def test_without_public_goals_no_phrase_is_called_unused():
    assert measured(Goals(), recorded(defined("talks", "talks")))[1] == []


def test_a_milestone_that_names_two_metrics_is_counted_by_none():
    promised = goals(track(talks(metric="talks, other")))
    progress, (one,) = measured(promised, recorded(defined("talks"), defined("other")))
    assert counts(progress) == [None]
    assert (one.code, one.severity) == ("metric-named-twice", Severity.WARNING)
    assert "`talks`, `other`" in one.message
    assert str(one.location) == "goals/goals.md:5"


def test_a_metric_of_a_track_that_does_not_exist_counts_nothing():
    """Notes without a track are not those of a track that nobody knows."""
    wanted = NoteFilter(type="post", track="staf-engineer")
    promised = goals(track(talks()))
    post = note("posts/a.md", date=TODAY)
    progress, (one,) = measured(promised, recorded(defined("posts", "talks", count=wanted)), post)
    assert counts(progress) == [None]
    assert "posts" not in progress.counters
    assert (one.code, str(one.location)) == ("unknown-reference", "site_data/metrics.yml:20")
    assert one.hint == "did you mean `staff-engineer`?"


def test_without_public_goals_a_metric_of_a_track_counts_no_note_without_one():
    wanted = NoteFilter(type="post", track="staff-engineer")
    post = note("posts/a.md", date=TODAY)
    progress, found = measured(Goals(), recorded(defined("posts", count=wanted)), post)
    assert progress.counters["posts"].events == ()
    assert found == []


def rated(**ratings: float) -> Records:
    lines = {name: 3 + number for number, name in enumerate(ratings)}
    one = SkillSnapshot(date(2026, 1, 1), ratings, "site_data/skills.yml", lines)
    return Records(snapshots=(one,))


@pytest.mark.parametrize(("rating", "kept"), [(5, True), (5.5, False), (6, False)])
def test_a_rating_above_the_maximum_of_its_table_does_not_count(rating, kept):
    promised = goals(track(milestone()), skills=("SQL",))
    progress, found = measured(promised, rated(sql=rating))
    assert [value for _, value in progress.skills[0].history] == ([rating] if kept else [])
    assert [one.code for one in found] == ([] if kept else ["rating-above-maximum"])
    if not kept:
        (one,) = found
        assert str(one.location) == "site_data/skills.yml:3"
        expected = f"`sql: {rating}` is more than the 5 of its table in goals/goals.md:9"
        assert one.message.startswith(expected)


def test_a_rating_of_no_skill_is_told():
    promised = goals(track(milestone()), skills=("System Design",))
    _, (one,) = measured(promised, rated(**{"Sytem Design": 3}))
    assert (one.code, str(one.location)) == ("unknown-reference", "site_data/skills.yml:3")
    assert one.hint == "did you mean `System Design`?"


def test_all_words_of_a_milestone_name_it_though_another_holds_them():
    """Words in a row fit both; the one that says nothing else is meant."""
    short, long = milestone("Give talks"), milestone("Give talks abroad")
    ties = Ties(goals(track(short, long)), (), Diagnostics())
    assert ties.milestones_of("give talks") == [short]
    assert ties.milestones_of("talks") == [short, long]
    assert ties.milestones_of("talks", "another-track") == []


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (NoteFilter(tag="enginering"), "did you mean `engineering`?"),
        (NoteFilter(tag="#Engineering"), None),
        (NoteFilter(folder="post"), "did you mean `posts`?"),
        (NoteFilter(folder="posts/"), None),
        (NoteFilter(folder="Talks"), "nothing to do, if there will be one"),
    ],
)
def test_a_tag_or_folder_that_no_public_note_has_is_told(count, told):
    post = note("posts/a.md", tags=("Engineering",))
    metric = defined("talks", "talks", count=count)
    _, found = measured(goals(track(talks())), recorded(metric), post)
    assert [(one.code, one.severity, one.hint) for one in found] == (
        [("counts-nothing", Severity.NOTICE, told)] if told else []
    )
