"""Every line of a text is owned by one node, and the joined spans are the text."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from trailmark.syntax.nodes import parse_nodes

SEED = Path(__file__).parents[1] / "goals" / "seed.md"
PIECES = [
    *("# ", "- ", "- [ ] ", "1. ", "  ", "    ", "> ", "\n", "\n\n", "```\n", "$$\n", "!!! note\n"),
    *("| a | b |\n|---|---|\n", "---\n", "===\n", "[^1]: ", "[a]: b\n", "<div>\n", "</div>\n"),
    *("words", "\t", "\r", "\x0b", "\x0c", "\x85", "\u2028", "%%", "<!--", "-->", "**"),
]


def kinds(text: str) -> list[tuple[str, int, int]]:
    """Return the nodes of a text in short."""
    return [(node.kind, node.line, node.last_line) for node in parse_nodes(text)]


def test_a_nested_line_belongs_to_the_innermost_block():
    text = "# Title\n\n- One\n  - Two\n\n    more\n- Three\n> said\n"
    assert kinds(text) == [
        ("heading", 1, 1),
        ("blank", 2, 2),
        ("item", 3, 3),
        ("item", 4, 4),
        ("blank", 5, 5),
        ("paragraph", 6, 6),
        ("item", 7, 7),
        ("paragraph", 8, 8),
    ]


def test_a_table_is_told_by_its_rows():
    assert kinds("| a |\n|---|\n| 1 |\n| 2 |\n") == [
        ("row", 1, 1),
        ("table", 2, 2),
        ("row", 3, 3),
        ("row", 4, 4),
    ]


def test_code_keeps_its_blank_lines():
    assert kinds("```\na\n\nb\n```\n") == [("code", 1, 5)]


@settings(deadline=None, max_examples=400)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join))
def test_the_joined_spans_are_the_text(text: str):
    """Nothing is lost, doubled or out of order, and each line has one owner."""
    nodes = parse_nodes(text)
    assert "".join(text[node.span.start : node.span.end] for node in nodes) == text
    numbers = [line for node in nodes for line in range(node.line, node.last_line + 1)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_seed_is_divided_without_loss():
    text = SEED.read_text(encoding="utf-8")
    nodes = parse_nodes(text)
    assert "".join(text[node.span.start : node.span.end] for node in nodes) == text
