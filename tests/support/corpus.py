"""Make notes at random: every block in every other, in the spellings that people use."""

from collections.abc import Sequence
from random import Random

WORDS = "alpha beta gamma delta **bold** *em* `code` word".split()
HTML = (
    ["<div>words *raw*</div>"],
    ["<div>", "- raw", "```", "</div>"],
    ["<details><summary>More</summary>", "", "- *item*", "", "</details>"],
    ["<b>bold</b>", "<i>it</i>"],
    ["<br>"],
    ["<p align=center>", "raw", "</p>"],
    ["<pre>", "a", "", "# b", "</pre>"],
    ["<table><tr><td>", "", "*cell*", "", "</td></tr></table>"],
    ["</div>"],
    ["<section>", "", "words"],
)
CODE = (["x = 1"], ["a", "", "- b", "    c"], ["> q", "# no"], ["\tt", "1. x", "| a |"])


def make_note(seed: int) -> str:
    """Return a note of up to four blocks, each up to four levels deep."""
    random = Random(seed)
    return "\n".join(_blocks(random, 0, random.randint(1, 4))) + "\n"


def make_heap(seed: int) -> str:
    """Return lines with marks in front of them as they come, as half-written notes have."""
    random = Random(seed)
    lines = (random.choice(_MARKS) + random.choice(_LINES) for _ in range(random.randint(2, 9)))
    return "\n".join(lines) + "\n"


_MARKS = ["", "", "  ", "    ", "   ", " ", "\t", "> ", "- ", "1. ", "* ", "> > ", "      "]
_MARKS += ["  - ", "   > ", "    - ", "\t- ", "3) ", "        "]
_LINES = ["alpha", "beta **b**", "", "", "- x", "1. y", "> q", "# h", "```", "~~~", "---"]
_LINES += ["| a | b |", "|---|---|", "`c`", "===", "***", "2. z", "+ p", "<div>", "#1"]
_LINES += ["    code", "a  ", "b\\"]


def _blocks(random: Random, depth: int, count: int) -> list[str]:
    lines: list[str] = []
    for _ in range(count):
        if lines and random.random() < 0.7:
            lines.append("")
        lines += _block(random, depth)
    return lines


def _block(random: Random, depth: int) -> list[str]:
    kinds = "text text list list numbers tasks quote callout fence code table rule heading html"
    kind = random.choice(kinds.split()) if depth < 4 else "text"
    return _MAKERS[kind](random, depth)


def _text(random: Random, _depth: int = 0) -> list[str]:
    return [_words(random) for _ in range(random.randint(1, 2))]


def _quote(random: Random, depth: int, *head: str) -> list[str]:
    inside = _blocks(random, depth + 1, random.randint(1, 2))
    return [f"> {line}" if line else ">" for line in (*head, *inside)]


def _callout(random: Random, depth: int) -> list[str]:
    head = random.choice(["[!note]", "[!tip]- Title **b**", "[!warning|wide]+ T"])
    return _quote(random, depth, head)


def _fence(random: Random, _depth: int) -> list[str]:
    mark = random.choice(["```", "~~~", "````"])
    return [mark + random.choice(["", "python", "plain text"]), *random.choice(CODE), mark]


def _code(random: Random, _depth: int) -> list[str]:
    return ["", *(f"    {line}".rstrip() for line in random.choice(CODE)), ""]


def _table(random: Random, _depth: int) -> list[str]:
    rows = [f"| {random.choice(WORDS)} | {random.choice(WORDS)} |" for _ in range(2)]
    return ["| a | b |", "|---|---|", *rows[random.randint(0, 1) :]]


def _bullets(random: Random, depth: int) -> list[str]:
    return _list(random, depth, [random.choice("-*+")] * 3)


def _numbers(random: Random, depth: int) -> list[str]:
    start = random.choice([1, 1, 1, 3, 7])
    return _list(random, depth, [f"{start + number}." for number in range(3)])


def _tasks(random: Random, depth: int) -> list[str]:
    return _list(random, depth, ["-"] * 3, boxes=["[x] ", "[ ] ", "[X] "])


def _list(
    random: Random, depth: int, marks: list[str], boxes: Sequence[str] = ("", "", "")
) -> list[str]:
    lines: list[str] = []
    loose = random.random() < 0.3
    for mark, box in list(zip(marks, boxes, strict=True))[: random.randint(1, 3)]:
        indent = len(mark) + random.choice([1, 1, 1, 2, 3])
        body = _text(random)
        if random.random() < 0.5:
            apart = loose or random.random() < 0.2
            body += [*([""] if apart else []), *_block(random, depth + 1)]
            if random.random() < 0.3:
                body += [*([""] * random.randint(0, 1)), *_block(random, depth + 1)]
        if lines and loose:
            lines.append("")
        lines.append(mark.ljust(indent) + box + body[0])
        lines += [" " * indent + line if line else "" for line in body[1:]]
    return lines


def _words(random: Random) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, 4)))


_MAKERS = {
    "callout": _callout,
    "code": _code,
    "fence": _fence,
    "heading": lambda random, _: [f"## {_words(random)}"],
    "html": lambda random, _: random.choice(HTML),
    "list": _bullets,
    "numbers": _numbers,
    "quote": _quote,
    "rule": lambda random, _: [random.choice(["***", "___", "- - -"])],
    "table": _table,
    "tasks": _tasks,
    "text": _text,
}
