"""The quick loader reads what the other one reads, and says the same of what is wrong."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.support.building import ROOT
from trailmark.base.diagnostics import Diagnostics
from trailmark.records import yaml_file
from trailmark.records.yaml_file import read_yaml
from trailmark.syntax.frontmatter import QUICK

# Without `? `, which the quick loader takes for words inside of brackets.
PIECES = [
    *("- ", ": ", "key: ", "a: 1\n", "\n", "  ", "    ", "[", "]", "{", "}", ", ", "#", " # x"),
    *("'", '"', "|\n", ">-\n", "&a ", "*a", "<<: *a\n", "!!int ", "!x ", "---\n", "...\n"),
    *("yes", "null", "~", "010", "1e3", "12:30", "2026-01-01", "=", "ü", "🎯", "\u2028", "\x85"),
    *("\t", "\r\n", "\x07", "\ufeff", ".inf", "0x1F", "a: 1\na: 2\n", "%YAML 1.1\n"),
    "- date: 2026-01-01\n  metric: talks\n",
]


def both(text: str):
    """Return what is read with the quick loader, and without it."""
    said = []
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        file = Path(folder) / "a.yml"
        file.write_bytes(text.encode())
        for loaders in (QUICK, ()):
            patch.setattr(yaml_file, "QUICK", loaders)
            found = Diagnostics()
            read = read_yaml(file, "a.yml", found)
            # Where an empty document stands is of no use to anybody.
            is_empty = read is not None and read.value is None
            said.append((is_empty or repr(read), [str(one) for one in found]))
    return said


def test_there_is_a_quick_loader_where_there_is_a_library_for_it():
    assert bool(QUICK) is yaml.__with_libyaml__


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_two_loaders_read_alike(text):
    quick, other = both(text)
    assert quick == other


@pytest.mark.parametrize(
    "file", sorted((ROOT / "site_data").rglob("*.yml")), ids=lambda one: one.name
)
def test_two_loaders_read_the_example_alike(file):
    quick, other = both(file.read_text("utf-8"))
    assert quick == other
    assert quick[1] == []
