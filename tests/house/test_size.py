"""Modules and functions stay small enough to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULE = 300
FUNCTION = 60


def find_large(name: str, text: str) -> Iterator[str]:
    """Yield a sentence for each thing in the module that is too long."""
    lines = len(text.splitlines())
    if lines > MODULE:
        yield f"{name}: {lines} lines, {MODULE} at most"
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > FUNCTION:
            yield f"{name}:{node.lineno}: `{node.name}` has {lines} lines, {FUNCTION} at most"


def test_the_package_is_made_of_small_pieces():
    large = []
    for file in [ROOT / "dev.py", *sorted((ROOT / "plugins").rglob("*.py"))]:
        name = file.relative_to(ROOT).as_posix()
        large += find_large(name, file.read_text(encoding="utf-8"))
    assert large == []


def test_a_long_function_is_found():
    text = "class Long:\n    async def method(self):\n" + "        pass\n" * FUNCTION
    assert list(find_large("a.py", text)) == ["a.py:2: `method` has 61 lines, 60 at most"]


def test_a_long_module_is_found():
    assert list(find_large("a.py", "x = 1\n" * 301)) == ["a.py: 301 lines, 300 at most"]


def test_pieces_of_exactly_the_limit_pass():
    function = "def just():\n" + "    pass\n" * (FUNCTION - 1)
    assert list(find_large("a.py", function + "x = 1\n" * (MODULE - FUNCTION))) == []
