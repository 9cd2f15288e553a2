"""Frontmatter is read as Obsidian reads it: YAML 1.2, and nothing clever."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trailmark.syntax.frontmatter import BrokenFrontmatter, split_frontmatter


def properties(yaml):
    return dict(split_frontmatter(f"---\n{yaml}\n---\n")[0].properties)


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("a: true", True),
        ("a: False", False),
        ("a: yes", "yes"),
        ("a: on", "on"),
        ("a: 'true'", "true"),
        ("a: 2026-03-01", "2026-03-01"),
        ("a: 12:30", "12:30"),
        ("a: 010", 10),
        ("a: 0x10", "0x10"),
        ("a: 1.5", 1.5),
        ("a:", None),
        ("a: !!bool true", True),
        ("a: [b, c]", ["b", "c"]),
    ],
)
def test_values_are_those_of_yaml_1_2(yaml, value):
    assert properties(yaml) == {"a": value}


@pytest.mark.parametrize(
    ("yaml", "line", "reason"),
    [
        ("a: 1\nb: c: d", 3, "not allowed here"),
        ("a: 1\nA: 2", 3, "twice"),
        ("a: &x 1\nb: *x", 3, "`*x`"),
        ("<<: {a: 1}", 2, "YAML 1.2"),
        ("a: !!bool yes", 2, "neither true nor false"),
        ("a: !!python/name:os.system x", 2, "constructor"),
        ("[a]: 1", 2, "not text"),
        ("- a", 1, "not a list"),
        ("a: [", 3, "expected"),
    ],
)
def test_what_is_not_sure_is_broken(yaml, line, reason):
    with pytest.raises(BrokenFrontmatter) as caught:
        split_frontmatter(f"---\n{yaml}\n---\n")
    assert reason in str(caught.value)
    assert caught.value.line == line


def test_a_head_that_never_ends_is_broken():
    with pytest.raises(BrokenFrontmatter, match="closing"):
        split_frontmatter("---\na: b\n")


@pytest.mark.parametrize("text", ["", "words", "\n---\na: b\n---\n", "a\n---\nb: c\n---\n"])
def test_a_note_may_have_none(text):
    frontmatter, body = split_frontmatter(text)
    assert (dict(frontmatter.properties), body, frontmatter.body_line) == ({}, text, 1)


def test_keys_and_body_know_their_lines():
    frontmatter, body = split_frontmatter("---\na: 1\nb:\n  - 2\nc: 3\n---\nbody\n")
    assert [frontmatter.line_of(key) for key in "abcx"] == [2, 3, 5, 1]
    assert (body, frontmatter.body_line) == ("body\n", 7)


@given(st.text(alphabet="ab:-[]{}&*!#|>'\" \n\t\r<?,%@`"))
def test_any_head_is_read_or_broken_and_raises_nothing_else(yaml):
    with suppress(BrokenFrontmatter):
        split_frontmatter(f"---\n{yaml}\n---\n")
