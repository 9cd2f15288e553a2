"""The schemas for editors take what the reader takes, and say what the docstrings say."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.support.building import ROOT
from trailmark.publish.properties import TYPES
from trailmark.records.json_schema import render_schemas
from trailmark.records.schema import MetricsShape, ProfileShape, RecordsShape, SnapshotsShape
from trailmark.syntax.frontmatter import Yaml12Loader

SHAPES = {
    "metrics": MetricsShape,
    "profile": ProfileShape,
    "records": RecordsShape,
    "skills": SnapshotsShape,
}
SCHEMAS = {name: json.loads(render_schemas()[f"{name}.schema.json"]) for name in SHAPES}
EXAMPLE = sorted((ROOT / "site_data").rglob("*.yml"))
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def check(file: Path, schema: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, file]
    return subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", check=False)


def schema_of(file: Path) -> Path:
    named = LINE.match(file.read_text("utf-8"))
    assert named, f"{file} does not begin with the line for editors"
    return (file.parent / named[1]).resolve()


@pytest.mark.parametrize("file", EXAMPLE, ids=lambda file: file.name)
def test_the_example_names_its_schema_and_fits_it(file):
    kind = "records" if file.parent.name == "records" else file.stem
    assert schema_of(file).name == f"{kind}.schema.json"
    result = check(file, schema_of(file))
    assert result.returncode == 0, result.stdout


def test_a_typo_is_found_by_the_schema(tmp_path):
    file = tmp_path / "a.yml"
    file.write_text("- date: 2026-01-01\n  metric: talks\n  amont: 3\n", "utf-8")
    result = check(file, schema_of(ROOT / "site_data/records/2026.yml"))
    assert result.returncode == 1
    assert "amont" in result.stdout


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def objects(part):
    """Yield every part of a schema that has keys."""
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for one in part.values():
            yield from objects(one)
    elif isinstance(part, list):
        for one in part:
            yield from objects(one)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_says_what_it_is_and_no_other_is_allowed(name):
    found = list(objects(SCHEMAS[name]))
    assert found
    for part in found:
        assert part["additionalProperties"] is False
        assert part["description"]
        for key, value in part["properties"].items():
            assert value.get("description"), key


def test_the_types_of_notes_can_be_completed():
    kinds = SCHEMAS["metrics"]["$defs"]["FilterShape"]["properties"]["type"]["anyOf"][0]
    assert kinds["enum"] == list(TYPES)


GOOD = {
    "metrics": [
        "{}",
        "metrics: {a: {label: A, count: records}}",
        "metrics: {a: {label: A, unit: null, match: one, count: {type: post, tag: null}}}",
        "metrics: {a: {label: A, match: [one, two], count: {track: t}}}",
    ],
    "profile": [
        "{}",
        "{name: null, open_to: one, avatar: null}",
        "{links: [{label: A, url: 'mailto:a@b.org'}], open_to: [one]}",
    ],
    "records": [
        "[]",
        "[{date: 2026-03-01, metric: a, amount: 2.5, note: null, link: null, again: true}]",
    ],
    "skills": ["[]", "[{date: 2026-03-01, ratings: {SQL: 3, Go: 2.5}}]"],
}
BAD = {
    "metrics": [
        "[]",
        "metric: {}",
        "metrics: {a: {label: A}}",
        "metrics: {a: {label: A, count: all}}",
        "metrics: {a: {label: A, count: null}}",
        "metrics: {a: {label: A, count: {}}}",
        "metrics: {a: {label: A, count: {type: posts}}}",
        "metrics: {a: {label: 3, count: records}}",
    ],
    "profile": [
        "{nam: A}",
        "{name: 3}",
        "{links: [{label: A, url: a.org}]}",
        "{open_to: 3}",
        "{email: ada}",
    ],
    "records": [
        "{}",
        "[{date: 2026-03-01}]",
        "[{date: 2026-03-01, metric: a, amount: 1000000000001}]",
        "[{date: soon, metric: a}]",
        "[{date: 2026-03-01, metric: a, amount: -1}]",
        "[{date: 2026-03-01, metric: a, amount: '3'}]",
        "[{date: 2026-03-01, metric: a, again: 1}]",
    ],
    "skills": [
        "[{date: 2026-03-01}]",
        "[{date: 2026-03-01, ratings: {SQL: high}}]",
        "[{date: 2026-03-01, ratings: {SQL: 0}}]",
    ],
}


def is_read(name: str, value: object) -> bool:
    try:
        SHAPES[name].model_validate(value)
    except ValidationError:
        return False
    return True


def fits(name: str, value: object) -> bool:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(SCHEMAS[name], format_checker=checker).is_valid(value)


@pytest.mark.parametrize(
    ("name", "text", "good"),
    [(name, text, True) for name, texts in GOOD.items() for text in texts]
    + [(name, text, False) for name, texts in BAD.items() for text in texts],
)
def test_reader_and_schema_agree(name, text, good):
    value = yaml.load(text, Loader=Yaml12Loader)
    assert (is_read(name, value), fits(name, value)) == (good, good)


VALUES = (
    st.none() | st.booleans() | st.integers(-3, 9) | st.text(max_size=3) | st.just([]) | st.just({})
)
ENTRIES = st.fixed_dictionaries(
    {
        "date": st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(str),
        "metric": st.just("a") | VALUES,
    },
    optional=dict.fromkeys(("amount", "note", "link", "again", "more"), VALUES),
)


@given(ENTRIES)
def test_reader_and_schema_agree_on_any_record(entry):
    """A day in words is the one thing that the reader takes and the schema does not."""
    assert is_read("records", [entry]) == fits("records", [entry])
