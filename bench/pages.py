"""Measure finished pages beside those of a bare Material, made from the same notes.

Run by `python3 dev.py bench pages [RUNS]`. The first table weighs pages in bytes, the second says
how Lighthouse rates them as a phone, the median of as many runs; with 0 runs there is none.
Where a page has no note of its own, it stands beside the note from which most of it comes.
"""

import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.weights import weigh
from tests.support.browsing import serve
from tests.support.building import build_site, copy_example, run_tool
from tests.support.lighthouse import ask_lighthouse

RUNS = 3
BARE = """\
site_name: Bare
site_url: https://example.github.io/trailmark/
site_description: The same notes without Trailmark.
docs_dir: content
site_dir: bare
theme: {name: material, font: false, language: en}
nav: [now.md]
plugins: [search]
markdown_extensions: [attr_list, admonition, footnotes, md_in_html, tables, pymdownx.superfences]
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A kind of page, ours and bare."""

    kind: str
    ours: str
    bare: str


PAIRS = (
    Pair("home", "", "now/"),
    Pair("track", "progress/staff-engineer/", "goals/career-goals/"),
    Pair("timeline", "timeline/", "goals/career-goals/"),
    Pair("skills", "skills/", "goals/career-goals/"),
    Pair("goals", "goals/career-goals/", "goals/career-goals/"),
    Pair("portfolio", "portfolio/", "portfolio/clipnote/"),
    Pair("item", "portfolio/clipnote/", "portfolio/clipnote/"),
    Pair(
        "post",
        "log/2026-09-29-backpressure-in-a-video-queue/",
        "posts/2026-09-29-backpressure-in-a-video-queue/",
    ),
    Pair("review", "reviews/2026-q3/", "reviews/2026-Q3/"),
    Pair("ledger", "ledger/", "goals/career-goals/"),
    Pair("note", "notes/idempotency/", "notes/Idempotency/"),
)
TIMES = ("first-contentful-paint", "total-blocking-time")
RATED = ("home", "track", "timeline", "portfolio", "note")


def measure_pages(runs: int = RUNS) -> None:
    """Build both sites and print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_example(Path(folder) / "project")
        ours, bare = build_site(project), _build_bare(project)
        _print_weights(ours, bare)
        if runs:
            with serve(ours) as at_ours, serve(bare) as at_bare:
                _print_ratings(at_ours, at_bare, runs)


def _build_bare(project: Path) -> Path:
    (project / "bare.yml").write_text(BARE, encoding="utf-8")
    built = run_tool("mkdocs", "build", "-q", "-f", "bare.yml", cwd=project)
    if built.returncode:
        sys.exit(built.stderr)
    return project / "bare"


def _print_weights(ours: Path, bare: Path) -> None:
    print("bytes; html, chart (the largest of so many), css, js and whole as gzip packs them;")
    print("whole: with the theme's styles and scripts, without the author's pictures; bare: beside")
    print(_row("page", *"stored html chart css js whole pictures bare: html whole".split()))
    for pair in PAIRS:
        mine, other = weigh(ours, pair.ours), weigh(bare, pair.bare)
        chart = f"{max(mine.charts)} of {len(mine.charts)}" if mine.charts else "-"
        sizes = (mine.stored, mine.html, chart, mine.style, mine.script, mine.whole, mine.pictures)
        print(_row(pair.kind, *sizes, other.stored, other.html, other.whole))


def _row(kind: str, *cells: str | int) -> str:
    widths = (8, 8, 11, 7, 6, 8, 10, 10, 8, 8)
    return f"{kind:10}" + "".join(
        f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)
    )


def _print_ratings(ours: str, bare: str, runs: int) -> None:
    print(
        f"\nLighthouse as a phone, median of {runs}: performance, ms to the first words, ms blocked"
    )
    print(f"{'page':10}{'ours':>20}{'bare':>20}")
    for pair in PAIRS:
        if pair.kind in RATED:
            # In turns, so that a busy minute touches both.
            seen = [(_rate(ours + pair.ours), _rate(bare + pair.bare)) for _ in range(runs)]
            cells = (_median(one) for one in zip(*seen, strict=True))
            print(f"{pair.kind:10}" + "".join(f"{cell:>20}" for cell in cells), flush=True)


def _rate(address: str) -> tuple[float, ...]:
    report = ask_lighthouse(address, "--only-categories=performance")
    times = (report["audits"][name]["numericValue"] for name in TIMES)
    return (100 * report["categories"]["performance"]["score"], *times)


def _median(runs: Sequence[tuple[float, ...]]) -> str:
    return "".join(f"{statistics.median(one):>6.0f}" for one in zip(*runs, strict=True))
