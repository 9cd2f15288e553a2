"""An entry goes where its owner would have put it."""

from datetime import date

import pytest

from trailmark.records.grouping import choose_file
from trailmark.records.model import Record

KEYS = ("talks", "posts", "interviews")


def entry(file: str, day: str, metric: str = "posts") -> Record:
    return Record(date.fromisoformat(day), metric, 1, "", None, f"site_data/records/{file}", 1)


@pytest.mark.parametrize(
    ("names", "records", "day", "expected"),
    [
        pytest.param([], [], "2026-03-01", "2026.yml", id="one a year, to begin with"),
        pytest.param(["2025.yml", "2026.yml"], [], "2025-12-31", "2025.yml", id="by year"),
        pytest.param(
            ["2026-02.yml", "2026-03.yml"], [], "2026-02-28", "2026-02.yml", id="by month"
        ),
        pytest.param(["2026-Q1.yml"], [], "2026-03-31", "2026-Q1.yml", id="by quarter"),
        pytest.param(["2026.yml", "2026-03.yml"], [], "2026-03-01", "2026-03.yml", id="narrowest"),
        pytest.param(["2025.yml"], [], "2026-01-01", "2026.yml", id="a new year"),
        pytest.param(["2026-02.yml"], [], "2026-03-01", "2026-03.yml", id="a new month"),
        pytest.param(["2026-Q1.yml"], [], "2026-04-01", "2026-Q2.yml", id="a new quarter"),
        pytest.param(["2026-W09.yml"], [], "2026-03-02", "2026-W10.yml", id="a new week"),
        pytest.param(["talks.yml", "posts.yml"], [], "2026-03-01", "talks.yml", id="by metric"),
        pytest.param(["talks.yml", "2026.yml"], [], "2026-03-01", "talks.yml", id="metric first"),
        pytest.param(["posts.yml"], [], "2026-03-01", "talks.yml", id="a new metric"),
        pytest.param(
            ["outside.yml", "work.yml"],
            [entry("work.yml", "2026-02-01"), entry("outside.yml", "2026-01-01", "talks")],
            "2026-03-01",
            "outside.yml",
            id="where the metric is",
        ),
        pytest.param(
            ["outside.yml", "2026.yml"],
            [entry("outside.yml", "2026-01-01", "posts")],
            "2026-03-01",
            "2026.yml",
            id="the year, for a metric of no other file",
        ),
        pytest.param(
            ["a.yml", "b.yml"],
            [entry("a.yml", "2026-02-01"), entry("b.yml", "2026-01-01")],
            "2026-03-01",
            "a.yml",
            id="where the last entry is",
        ),
        pytest.param(["all.yml"], [], "2026-03-01", "all.yml", id="the only file"),
    ],
)
def test_an_entry_goes_to(names, records, day, expected):
    assert choose_file(names, records, "talks", KEYS, date.fromisoformat(day)) == expected
