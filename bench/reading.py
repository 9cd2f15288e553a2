"""Measure how long goal notes of growing length take to read, and how the time grows.

Run by `python3 dev.py bench reading`. The slope is that of processor time over lines, both in
logarithms: 1.0 means in proportion to the length, 2.0 would mean with its square.
"""

import statistics
import time
from collections.abc import Callable
from math import log

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.explain import explain_lines
from trailmark.goals.parse import parse_goals
from trailmark.publish.public import NoteType, Properties, PublicNote
from trailmark.settings import GoalSettings
from trailmark.syntax.document import parse_document

SIZES = (3_125, 6_250, 12_500, 25_000, 50_000)
REPEATS = 3

PART = """\
## Area {number}
### Goals for Q{quarter} 2026
- [ ] Publish 20+ posts by May 2026 (12/20)
  - Status: in progress
  - [A link](vault:posts/one.md)
- Give 3-5 talks — done
- Plain words without anything in them
Running text that says nothing at all, 12 times.

| Skill | Now | Goal |
|---|---|---|
| Rust | ⭐⭐ | ⭐⭐⭐ |

"""
ONE_LIST = "- [ ] Write part {number} of 20 by March 2026\n"


def measure_reading() -> None:
    """Print a table of seconds, and the slope of each kind of note."""
    kinds = {"sections": _sections, "one list": _one_list, "one paragraph": _one_paragraph}
    print(f"Reading one goal note; processor seconds, median of {REPEATS}")
    print(f"{'lines':14}" + "".join(f"{size:>10,}" for size in SIZES) + f"{'slope':>8}")
    for name, make in kinds.items():
        for what, read in (("read", _read), ("explain", _explain)):
            seconds = [_median(make(size), read) for size in SIZES]
            slope = statistics.linear_regression(
                [log(size) for size in SIZES], [log(one) for one in seconds]
            ).slope
            row = "".join(f"{one:10.2f}" for one in seconds)
            print(f"{name:14}{row}{slope:8.2f}  ({what})")


def _median(text: str, read: Callable[[str], float]) -> float:
    return statistics.median(read(text) for _ in range(REPEATS))


def _read(text: str) -> float:
    start = time.process_time()
    parse_goals((_note(text),), GoalSettings(), Diagnostics())
    return time.process_time() - start


def _explain(text: str) -> float:
    start = time.process_time()
    explain_lines(_note(text), GoalSettings())
    return time.process_time() - start


def _note(text: str) -> PublicNote:
    parse_document.cache_clear()
    return PublicNote(
        path="goals/goals.md",
        source="content/goals/goals.md",
        type=NoteType.GOALS,
        title="Goals",
        properties=Properties(),
        text=text,
        lines=tuple(range(1, text.count("\n") + 2)),
    )


def _sections(lines: int) -> str:
    count = lines // PART.count("\n")
    return "# Goals\n" + "".join(
        PART.format(number=number, quarter=number % 4 + 1) for number in range(count)
    )


def _one_list(lines: int) -> str:
    return "# Goals\n" + "".join(ONE_LIST.format(number=number) for number in range(lines))


def _one_paragraph(lines: int) -> str:
    return "# Goals\n" + "Words and 20+ more words by May.\n" * lines
