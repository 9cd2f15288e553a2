"""Make notes at random: every block in every other, in the spellings that people use."""

from random import Random

WORDS = "alpha beta gamma delta **bold** *em* `code` word".split()
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
    kinds = "text text list list numbers quote fence table rule heading".split()
    match random.choice(kinds) if depth < 4 else "text":
        case "heading":
            return [f"## {_words(random)}"]
        case "rule":
            return [random.choice(["***", "___", "- - -"])]
        case "fence":
            mark = random.choice(["```", "~~~", "````"])
            return [mark + random.choice(["", "python", "plain text"]), *random.choice(CODE), mark]
        case "table":
            rows = [f"| {random.choice(WORDS)} | {random.choice(WORDS)} |" for _ in range(2)]
            return ["| a | b |", "|---|---|", *rows]
        case "quote":
            inside = _blocks(random, depth + 1, random.randint(1, 2))
            return [f"> {line}" if line else ">" for line in inside]
        case "list":
            return _list(random, depth, [random.choice("-*+")] * 3)
        case "numbers":
            start = random.choice([1, 1, 1, 3, 7])
            return _list(random, depth, [f"{start + number}." for number in range(3)])
        case _:
            return _text(random)


def _list(random: Random, depth: int, marks: list[str]) -> list[str]:
    lines: list[str] = []
    loose = random.random() < 0.3
    for mark in marks[: random.randint(1, 3)]:
        indent = len(mark) + random.choice([1, 1, 1, 2, 3])
        body = _text(random)
        if random.random() < 0.5:
            apart = loose or random.random() < 0.2
            body += [*([""] if apart else []), *_block(random, depth + 1)]
            if random.random() < 0.3:
                body += [*([""] * random.randint(0, 1)), *_block(random, depth + 1)]
        if lines and loose:
            lines.append("")
        lines.append(mark.ljust(indent) + body[0])
        lines += [" " * indent + line if line else "" for line in body[1:]]
    return lines


def _text(random: Random) -> list[str]:
    return [_words(random) for _ in range(random.randint(1, 2))]


def _words(random: Random) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, 4)))
