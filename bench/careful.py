"""Print what `trailmark check` would tell of any Markdown files, were they public.

    .venv/bin/python bench/careful.py tests/corpus

For judging false alarms by reading: each line with the kind and the words, then counts.
"""

import sys
from collections import Counter
from functools import partial
from pathlib import Path

from trailmark.base.spans import Location
from trailmark.careful.names import People
from trailmark.careful.search import KINDS, find_careful, lines_at


def main(folders: list[str]) -> None:
    """Print every line that is told, and how many there are of each kind."""
    counts: Counter[str] = Counter()
    files = [file for folder in folders for file in sorted(Path(folder).rglob("*.md"))]
    lines = 0
    for file in files:
        text = file.read_text(encoding="utf-8")
        lines += text.count("\n")
        source = file.as_posix()
        for one in find_careful(lines_at(text, partial(Location, source)), KINDS, People(), ()):
            counts[one.kind] += 1
            print(f"{one.place}: {one.kind}: {', '.join(one.words)}")
    print(f"{len(files)} files, {lines} lines:", dict(counts))


if __name__ == "__main__":
    main(sys.argv[1:] or ["content"])
