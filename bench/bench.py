"""Measure builds of the same notes in one run, as ratios to a bare MkDocs with Material.

Run by `python3 dev.py bench [NUMBER_OF_NOTES]`; `python3 dev.py bench reading` measures the goal
reader alone, `python3 dev.py bench audit` the share of the audit, `python3 dev.py bench dialect`
how truly notes are shown, `python3 dev.py bench history` what git costs, `python3 dev.py bench
forecast` how often a forecast holds what came, `python3 dev.py bench pages [RUNS]` what finished
pages weigh and how a phone shows them. Each build is a fresh process; the figure is its
processor time, the median of three. Nothing here is a test: machines differ, ratios less so.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from bench.audit import measure_audit
from bench.dialect import measure_dialect
from bench.forecast import measure_forecast
from bench.history import measure_history
from bench.pages import measure_pages
from bench.reading import measure_reading

REPEATS = 3

THEME = """\
site_name: Bench
site_url: https://example.org/
theme: {name: material, font: false}
"""
EXTENSIONS = """\
markdown_extensions:
  - attr_list
  - admonition
  - footnotes
  - md_in_html
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.mark
  - pymdownx.tasklist
  - toc: {permalink: true}
"""
CONFIGURATIONS = {
    "bare": THEME + EXTENSIONS + "docs_dir: plain\nnav: [index.md]\nplugins: [search]\n",
    "bare + blog + tags": THEME
    + EXTENSIONS
    + "docs_dir: blog\nnav: [index.md]\nplugins: [search, blog, tags]\n",
    "trailmark": THEME
    + "docs_dir: static\nplugins: [search, {trailmark: {vault: vault, today: 2026-11-24}}]\n",
}


USAGE = (
    "usage: dev.py bench [NUMBER | reading | audit [NUMBER] | dialect [FOLDER …]"
    " | history [COMMITS …] | forecast [--page] | pages [RUNS]]"
)


def main() -> None:
    """Measure what is asked for."""
    match sys.argv[1:]:
        case ["reading"]:
            measure_reading()
        case ["audit", *amount]:
            measure_audit(int(amount[0]) if amount else 300)
        case ["history", *sizes]:
            measure_history([int(one) for one in sizes])
        case ["forecast", *arguments]:
            measure_forecast(arguments)
        case ["pages", *runs]:
            measure_pages(*map(int, runs))
        case ["dialect", *arguments]:
            measure_dialect(arguments)
        case [] | [_]:
            measure_builds(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
        case _:
            sys.exit(USAGE)


def measure_builds(amount: int) -> None:
    """Build as many notes each way and print the processor time of each."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write_notes(root, amount)
        figures = {}
        for name, text in CONFIGURATIONS.items():
            config = root / f"{name.replace(' ', '')}.yml"
            config.write_text(text + f"site_dir: site-{len(figures)}\n", encoding="utf-8")
            figures[name] = statistics.median(_build(config) for _ in range(REPEATS))
    print(f"{amount} notes, three quarters of them posts; processor seconds, median of {REPEATS}")
    for name, seconds in figures.items():
        print(f"{name:20} {seconds:7.1f} s   {seconds / figures['bare']:5.2f}x")


def _build(config: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)]
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _write_notes(root: Path, amount: int) -> None:
    (root / "static").mkdir()
    for folder in ("plain", "blog", "blog/blog", "blog/blog/posts", "vault"):
        (root / folder).mkdir(exist_ok=True)
    for folder in ("plain", "blog"):
        (root / folder / "index.md").write_text("# Bench\n", encoding="utf-8")
    (root / "blog" / "blog" / "index.md").write_text("# Blog\n", encoding="utf-8")
    for number in range(amount):
        is_post = number % 4 != 0
        day = date(2026, 11, 1) - timedelta(days=number % 900)
        front = f"---\ntitle: Note {number}\ndate: {day}\ntags: [tag{number % 20}, all]\n"
        kind = f"publish: true\ntype: {'post' if is_post else 'note'}\n---\n"
        body = _body(number, amount)
        wiki = "\n".join(f"See [[Note {(number * 7 + step) % amount}]]." for step in range(5))
        links = "\n".join(
            f"See [Note](Note%20{(number * 7 + step) % amount}.md)." for step in range(5)
        )
        (root / "vault" / f"Note {number}.md").write_text(front + kind + body + wiki, "utf-8")
        (root / "plain" / f"Note {number}.md").write_text(
            front + "---\n" + body + links, encoding="utf-8"
        )
        target = "blog/blog/posts" if is_post else "blog"
        (root / target / f"Note {number}.md").write_text(front + "---\n" + body, encoding="utf-8")


def _body(number: int, amount: int) -> str:
    """Return about 400 words with a list, a table, a fence and a checklist."""
    words = "queue offset index latency review talk reader answer retry ledger".split()
    sentence = " ".join(words[(number + step) % len(words)] for step in range(40)).capitalize()
    paragraphs = "\n\n".join(f"## Part {part}\n\n{sentence}.\n\n{sentence}." for part in range(5))
    rows = "\n".join(f"| {word} | {number} |" for word in words[:4])
    return (
        f"# Note {number}\n\n{paragraphs}\n\n- one\n- two\n    - three\n\n"
        f"- [ ] open\n- [x] done\n\n| word | of {amount} |\n|---|---|\n{rows}\n\n"
        "```python\nprint('hello')\n```\n\n"
    )


if __name__ == "__main__":
    main()
