"""The example site says what its notes and records say, and nothing that they keep back."""

import json
import re
from pathlib import Path

import pytest

from tests.support.building import ROOT, build_site, copy_example, read_site

pytestmark = pytest.mark.slow

CANARIES = (
    "vellumquark wobblefen tanglewharf plumfathom bracketmoth yarrowpin murkwillow driftnettle "
    "fennelgrit sprocketfen lanternquoin quillmarsh hobbleskirt nettlecrown glasswing krillbasket "
    "bellwort oxlip gorsepivot hummockvale thimblecarr"
).split()
"""One odd word in each private place of `content/`: comment, section, item, callout, field,
frontmatter, footnote, block id, draft, future post, picture metadata, unused picture, journal,
person, template."""


@pytest.fixture(scope="module")
def model(example):
    return json.loads((example / "progress.json").read_text("utf-8"))


@pytest.mark.parametrize("word", CANARIES)
def test_a_private_word_is_in_the_notes_and_not_on_the_site(example, word):
    files = [path for path in (ROOT / "content").rglob("*") if path.is_file()]
    hidden = [
        p for p in files if word in p.name.casefold() or word.encode() in p.read_bytes().lower()
    ]
    assert hidden, "the canary must be there to prove something"
    leaks = [
        name
        for name, content in read_site(example).items()
        if word in name.casefold() or word.encode() in content.lower()
    ]
    assert leaks == []


def test_income_goals_are_on_no_page(example):
    assert "Income Goals" in (ROOT / "content/goals/career-goals.md").read_text("utf-8")
    assert [
        name for name, content in read_site(example).items() if b"Income Goals" in content
    ] == []


def test_the_model_has_what_the_goal_note_says(model):
    assert [len(track["milestones"]) for track in model["tracks"]] == [7, 7, 7, 7]
    assert {m["horizon"] for track in model["tracks"] for m in track["milestones"]} == {"6-Month"}
    assert len(model["skills"]) == 18
    assert len(model["paths"]) == 11
    assert [len(one["items"]) for one in model["showcase"]] == [7, 7]
    assert [one["percent"] for one in model["statuses"]] == [None] * 4


@pytest.mark.parametrize(
    ("text", "state", "count", "completed"),
    [
        # Counted by hand from site_data/records/2026.yml and the folders of content/. On the day of
        # the example 141 of 184 days are over: the plan stands at 30.7 of 40, 76.6 of 100.
        ("user interviews", "on-pace", 31, None),
        ("tech talks", "done", 4, "2026-10-15"),
        ("technical decisions", "done", 4, "2026-10-02"),
        ("speaking", "behind", 61, None),
        ("product vision", "overdue", 3, None),
        ("social media", "dropped", None, None),
        ("technical blog posts", "behind", 7, None),
    ],
)
def test_a_milestone_stands_as_its_evidence_says(model, text, state, count, completed):
    (one,) = [
        milestone
        for track in model["tracks"]
        for milestone in track["milestones"]
        if re.search(rf"\b{text}\b", milestone["text"])
        and milestone["target" if count is not None else "text"]
    ]
    assert (one["state"], one["count"], one["completed"]) == (state, count, completed)


def test_the_same_input_gives_the_same_bytes(example, tmp_path):
    """Two builds of the same notes on the same day differ in nothing that we make."""
    again = build_site(copy_example(tmp_path / "again"))
    assert read_site(again) == read_site(example)


def test_a_reader_can_go_from_a_number_to_its_evidence(example):
    """Each counted milestone of a track page lists what it counts, with links."""
    page = (example / "progress" / "staff-engineer" / "index.html").read_text("utf-8")
    assert "../../log/2026-11-12-choosing-boring-transcription/" in page


def test_the_site_has_no_file_that_nobody_asked_for(example):
    known = {".html", ".css", ".js", ".map", ".json", ".xml", ".gz", ".png", ".svg", ".txt", ".ics"}
    assert {Path(name).suffix for name in read_site(example)} <= known
