"""Lighthouse, as on a phone, has nothing to say against any kind of page.

Its figure for performance depends on the machine and is measured by `dev.py bench pages`.
"""

import pytest

from tests.support.browsing import serve
from tests.support.lighthouse import ask_lighthouse

pytestmark = [pytest.mark.browser, pytest.mark.node, pytest.mark.slow]

CATEGORIES = ("accessibility", "best-practices", "seo")
SHIFT = "cumulative-layout-shift"
PAGES = (
    "",
    "progress/",
    "progress/staff-engineer/",
    "timeline/",
    "skills/",
    "portfolio/",
    "portfolio/search-from-1-9-s-to-420-ms-at-p99/",
    "log/2026-09-29-backpressure-in-a-video-queue/",
    "reviews/2026-q3/",
    "hire/",
    "notes/idempotency/",
    "ledger/",
)
OPTIONS = (
    f"--only-categories={','.join(CATEGORIES)}",
    f"--only-audits={SHIFT}",
    "--disable-full-page-screenshot",
)
FAULTY = """\
<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body>
<p id="late" hidden style="height: 200px">Comes later</p>
<p style="color: #ccc; background: #fff">Words that can hardly be read</p>
<script>setTimeout(() => { document.getElementById("late").hidden = false; nowhere() }, 600)</script>
</body>
</html>
"""
"""Without title, language and description, pale, shifting, and with a script that fails."""


def faults_of(report):
    """Return what costs a page its full score, and how much it shifts, when it does."""
    audits, found = report["audits"], {}
    for name in CATEGORIES:
        rows = report["categories"][name]["auditRefs"]
        lost = [
            row["id"]
            for row in rows
            if row["weight"] and audits[row["id"]]["score"] not in {1, None}
        ]
        if report["categories"][name]["score"] != 1:
            found[name] = lost
    # Less is a fraction of a pixel.
    if audits[SHIFT]["numericValue"] >= 0.001:
        found[SHIFT] = audits[SHIFT]["numericValue"]
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_gets_full_marks_and_nothing_shifts(address, path):
    assert faults_of(ask_lighthouse(address + path, *OPTIONS)) == {}


def test_faults_that_are_planted_are_found(tmp_path):
    (tmp_path / "index.html").write_text(FAULTY, encoding="utf-8")
    with serve(tmp_path) as base:
        assert set(faults_of(ask_lighthouse(base, *OPTIONS))) == {*CATEGORIES, SHIFT}
