"""Measure what the audit costs: its share of a whole build, from the start of its process.

`python3 dev.py bench audit [NUMBER]` builds as many public notes and half as many private ones
with MkDocs. Their words follow Zipf's law, as those of people do, since the audit is quick with
words that are met nowhere and slow with those that are private here and public there.
"""

import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

REPEATS = 3

CONFIG = """\
site_name: Bench
site_url: https://example.org/
theme: {name: material, font: false}
docs_dir: static
plugins: [search, {trailmark: {vault: vault, today: 2026-11-24}}]
"""

TIMED = """\
import sys, time
from mkdocs.commands.build import build
from mkdocs.config import load_config
from trailmark import pipeline
spent = 0.0
def timed(work):
    def run(*args, **options):
        global spent
        start = time.process_time()
        try:
            return work(*args, **options)
        finally:
            spent += time.process_time() - start
    return run
pipeline.gather_secrets = timed(pipeline.gather_secrets)
pipeline.audit = timed(pipeline.audit)
build(load_config("mkdocs.yml", strict=True))
print(spent, time.process_time())
"""
"""A build with a clock around the two entries of the audit."""


def measure_audit(amount: int) -> None:
    """Print the processor time of the audit, of the whole build, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        _write_project(Path(folder), amount)
        runs = [_build(Path(folder)) for _ in range(REPEATS)]
    spent, whole = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"{amount} public notes, {amount // 2} private; processor seconds, median of {REPEATS}")
    print(f"audit {spent:.2f} s of {whole:.2f} s: {spent / whole:.1%}")


def _build(project: Path) -> tuple[float, float]:
    command = [sys.executable, "-c", TIMED]
    done = subprocess.run(command, cwd=project, check=True, capture_output=True, text=True)
    spent, whole = map(float, done.stdout.split()[-2:])
    return spent, whole


def _write_project(root: Path, amount: int) -> None:
    (root / "static").mkdir()
    (root / "vault").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    chance = random.Random(7)
    syllables = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "u", "ar", "en")]
    words = ["".join(chance.choices(syllables, k=1 + rank % 4)) for rank in range(8000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    for number in range(amount + amount // 2):
        text = chance.choices(words, weights, k=400)
        lines = [" ".join(text[at : at + 40]).capitalize() + "." for at in range(0, 400, 40)]
        title = " ".join(chance.choices(words, weights, k=3)).title()
        is_public = str(number < amount).lower()
        front = f"---\ntitle: {title}\npublish: {is_public}\ntags: [{text[9]}]\n---\n"
        note = root / "vault" / f"Note {number}.md"
        note.write_text(front + "\n\n".join(lines) + "\n", encoding="utf-8")
