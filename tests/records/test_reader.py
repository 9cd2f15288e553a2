"""`site_data/` is read strictly, since its numbers are shown as facts."""

from datetime import date

import pytest

from tests.support.vaults import TODAY, open_vault, write_files
from trailmark.base.codes import Severity
from trailmark.base.diagnostics import Diagnostics
from trailmark.publish.data_links import link_reader
from trailmark.records.reader import read_records, report_links

METRICS = """\
metrics:
  talks:
    label: Talks
    unit: talks
    match: [tech talks, presentations]
    count: records
  posts:
    label: Posts
    count: {type: post, tag: engineering}
"""


def read(folder, files, link=lambda written: written):
    found = Diagnostics()
    written = write_files(folder, files)
    records = read_records(written, "site_data", today=TODAY, link=link, found=found)
    report_links(records, found)
    return records, found


def test_nothing_is_said_when_nothing_is_there(tmp_path):
    records, found = read(tmp_path, {})
    assert (records.metrics, records.records, records.snapshots) == ((), (), ())
    assert len(found) == 0


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("metric.yml", "did you mean `metrics.yml`?"),
        ("records/2026.yaml", "end its name in `.yml`"),
        ("records/old/2025.yml", "the known ones are metrics.yml, profile.yml, skills.yml"),
    ],
)
def test_a_file_that_nothing_reads_is_told(tmp_path, name, hint):
    _, found = read(tmp_path, {name: "a: 1\n"})
    (one,) = found
    assert (one.code, str(one.location), one.hint) == ("unread-data", f"site_data/{name}", hint)


def test_a_record_that_links_to_nothing_public_counts_and_is_told(tmp_path):
    files = {
        "metrics.yml": METRICS,
        "records/a.yml": "- date: 2026-02-01\n  metric: talks\n  link: '[[Nowhere]]'\n",
    }
    records, found = read(tmp_path, files, link=lambda _: None)
    (one,) = found
    assert (one.code, str(one.location)) == ("unknown-reference", "site_data/records/a.yml:3")
    assert [(record.amount, record.link) for record in records.records] == [(1, None)]


def test_everything_is_read_oldest_first(tmp_path):
    files = {
        "profile.yml": "name: Ada\nopen_to: part-time work\nfacts: {Experience: Nine years, Blank: null}\nlinks:\n  - {label: Code, url: 'https://a.org'}\n",
        "metrics.yml": METRICS,
        "records/b.yml": "- date: 2026-02-01\n  metric: talks\n",
        "records/a.yml": "- date: 2026-02-03\n  metric: talks\n  amount: 2.5\n  note: Meetup\n",
        "skills.yml": "- date: 2026-02-01\n  ratings: {SQL: 3}\n- date: 2025-02-01\n  ratings: {SQL: 2}\n",
    }
    records, found = read(tmp_path, files)
    assert len(found) == 0
    assert records.profile.name == "Ada"
    assert records.profile.open_to == ("part-time work",)
    assert records.profile.facts == (("Experience", "Nine years"),)
    assert [metric.key for metric in records.metrics] == ["talks", "posts"]
    assert records.metrics[1].count.tag == "engineering"
    assert [(one.date.isoformat(), one.amount, one.line) for one in records.records] == [
        ("2026-02-01", 1, 1),
        ("2026-02-03", 2.5, 1),
    ]
    assert [one.ratings["SQL"] for one in records.snapshots] == [2, 3]


@pytest.mark.parametrize(
    ("name", "text", "code", "line", "hint"),
    [
        ("profile.yml", "name: Ada\nlinks: [\n", "broken-data", 3, "mend the YAML"),
        ("profile.yml", "name: &a [*a]\n", "broken-data", 1, "mend the YAML"),
        ("profile.yml", b"name: Ada\nheadline: \xff", "broken-data", 2, "save it as UTF-8"),
        ("profile.yml", "name: Ada\nheadline: \0", "broken-data", 2, "mend the YAML"),
        ("profile.yml", "name: Ada\nheadlne: x\n", "wrong-data", 2, "did you mean `headline`?"),
        ("profile.yml", "links:\n  - label: a\n    url: a.org\n", "wrong-data", 3, "https://"),
        ("profile.yml", "name: 3\n", "wrong-data", 1, "quotes"),
        (
            "metrics.yml",
            "metrics:\n  a:\n    label: A\n    count: all\n",
            "wrong-data",
            4,
            "count: records",
        ),
        ("metrics.yml", "metrics:\n  a:\n    count: records\n", "wrong-data", 2, "add it"),
        (
            "metrics.yml",
            "metrics:\n  2026: {label: A, count: records}\n",
            "wrong-data",
            2,
            "put it in quotes",
        ),
        ("records/a.yml", "- date: soon\n  metric: talks\n", "wrong-data", 1, "2026-03-31"),
        (
            "records/a.yml",
            "- date: 2026-01-01\n  metric: talks\n  amount: -1\n",
            "wrong-data",
            3,
            "0 or more",
        ),
        (
            "records/a.yml",
            "- date: 2026-01-01\n  metric: talks\n  amount: '3'\n",
            "wrong-data",
            3,
            "without quotes",
        ),
        ("records/a.yml", "date: 2026-01-01\n", "wrong-data", 1, "`- `"),
        (
            "records/a.yml",
            "- date: 2026-01-01\n  metric: talk\n",
            "unknown-metric",
            2,
            "did you mean `talks`?",
        ),
        (
            "records/a.yml",
            "- date: 2026-03-02\n  metric: talks\n",
            "future-record",
            1,
            "wait for the day",
        ),
        (
            "skills.yml",
            "- date: 2026-01-01\n  ratings: {SQL: 2}\n- date: 2026-01-01\n  ratings: {SQL: 3}\n",
            "wrong-data",
            3,
            "put the ratings of a day into one entry",
        ),
        (
            "skills.yml",
            "- date: 2026-01-01\n  ratings: {SQL: high}\n",
            "wrong-data",
            2,
            "without quotes",
        ),
    ],
)
def test_what_is_wrong_is_told_with_line_and_cure(name, text, code, line, hint, tmp_path):
    records, found = read(tmp_path, {"metrics.yml": METRICS, name: text})
    (problem,) = found
    assert (problem.code, problem.location.path, problem.location.line) == (
        code,
        f"site_data/{name}",
        line,
    )
    assert hint in problem.hint
    assert (problem.severity is Severity.ERROR) is (code != "future-record")
    assert records.records == ()


RECORDED = "- date: 2026-02-01\n  metric: talks\n  note: Meetup\n"


@pytest.mark.parametrize(
    ("name", "text", "message", "line", "hint"),
    [
        (
            "records/a.yml",
            "- date: 2026-01-01\n  metric: talks\n  amount: -1\n",
            "`entry 1.amount` holds `-1`, which must not be negative",
            3,
            "write 0 or more; to correct an entry, change or remove it",
        ),
        (
            "records/a.yml",
            "- date: 2026-01-01\n  metric: talks\n  amont: 3\n",
            "`entry 1.amont` is not a key that is known here",
            3,
            "did you mean `amount`?",
        ),
        (
            "records/a.yml",
            "- date: 2026-01-01\n  metric: talks\n  amount: 3\n  amount: 4\n",
            "`entry 1.amount` stands on line 3 already",
            4,
            "keep one of the two",
        ),
        (
            "records/a.yml",
            "- date: 2026-13-01\n  metric: talks\n",
            "`entry 1.date` holds `2026-13-01`, which cannot be used here",
            1,
            "write a calendar day like `2026-03-31`",
        ),
        (
            "metrics.yml",
            "metrics:\n  talks:\n    label: T\n    lable: U\n    count: records\n",
            "`metrics.talks.lable` is not a key that is known here",
            4,
            "did you mean `label`?",
        ),
        (
            "metrics.yml",
            "metrics:\n  talks:\n    label: T\n    count: {typ: post}\n",
            "`metrics.talks.count.typ` is not a key that is known here",
            4,
            "did you mean `type`?",
        ),
        (
            "metrics.yml",
            "metrics:\n  talks:\n    label: T\n    count:\n      type: posts\n",
            "`metrics.talks.count.type` holds `posts`, which is no type of note",
            5,
            "did you mean `post`?",
        ),
        (
            "metrics.yml",
            "metrics:\n  talks:\n    label: T\n    count: {}\n",
            "`metrics.talks.count` names nothing, so it would count every note",
            4,
            "name one of `type`, `tag`, `track`, `folder`",
        ),
        (
            "metrics.yml",
            "metrics:\n  talks:\n    label: T\n    count: {tag: '', type: null}\n",
            "`metrics.talks.count` names nothing, so it would count every note",
            4,
            "name one of `type`, `tag`, `track`, `folder`",
        ),
        (
            "records/a.yml",
            "- date: 2026-01-01\n  metric: talks\n  amount: 1e300\n",
            "`entry 1.amount` holds `1e+300`, which is larger than any number of this kind",
            3,
            "write the number that was meant, in digits",
        ),
        (
            "skills.yml",
            "- date: 2026-01-01\n  ratings:\n    SQL: 0\n",
            "`entry 1.ratings.SQL` holds `0`, which must be more than 0",
            3,
            "leave the skill out until you can rate it; what is not rated is no 0",
        ),
        (
            "skills.yml",
            "- date: 2026-01-01\n  ratings:\n    SQL: 1001\n",
            "`entry 1.ratings.SQL` holds `1001`, which is larger than any number of this kind",
            3,
            "write the number that was meant, in digits",
        ),
        *(
            (
                "profile.yml",
                f"name: Ada\nemail: {written}\n",
                f"`email` holds `{written}`, which is no e-mail address",
                2,
                "write it like `ada@example.org`, or leave the line out",
            )
            for written in ("ada", "ada@example", "ada at example.org", "mailto:ada@example.org")
        ),
        (
            "metrics.yml",
            "metric:\n  talks: {label: T, count: records}\n",
            "`metric` is not a key that is known here",
            1,
            "did you mean `metrics`?",
        ),
        (
            "metrics.yml",
            "metrics:\n  talks: {label: T, count: records}\n  talks: {label: U, count: records}\n",
            "`metrics.talks` stands on line 2 already",
            3,
            "keep one of the two",
        ),
        (
            "skills.yml",
            "- date: 2026-01-01\n  ratings:\n    SQL: 3\n    SQL: 4\n",
            "`entry 1.ratings.SQL` stands on line 3 already",
            4,
            "keep one of the two",
        ),
    ],
)
def test_a_wrong_value_is_told_with_key_value_and_cure(name, text, message, line, hint, tmp_path):
    """Nothing of such a file is used: any number from it could be wrong."""
    records, found = read(tmp_path, {"metrics.yml": METRICS, name: text})
    (one,) = found
    assert (one.code, one.severity) == ("wrong-data", Severity.ERROR)
    assert (one.message, one.hint) == (message, hint)
    assert str(one.location) == f"site_data/{name}:{line}"
    assert (records.records, records.snapshots) == ((), ())


def test_a_record_that_stands_there_twice_counts_once(tmp_path):
    files = {"metrics.yml": METRICS, "records/a.yml": RECORDED, "records/b.yml": RECORDED}
    records, found = read(tmp_path, files)
    (one,) = found
    assert (one.code, one.severity) == ("repeated-record", Severity.WARNING)
    assert str(one.location) == "site_data/records/b.yml:1"
    assert "site_data/records/a.yml:1" in one.message
    assert [record.source for record in records.records] == ["site_data/records/a.yml"]


@pytest.mark.parametrize("more", ["  again: true\n", "  link: https://a.org\n", "  amount: 2\n"])
def test_what_happened_twice_counts_twice(more, tmp_path):
    """It says so, or it differs in what it says."""
    files = {"metrics.yml": METRICS, "records/a.yml": RECORDED + RECORDED + more}
    records, found = read(tmp_path, files)
    assert len(found) == 0
    assert len(records.records) == 2


def test_a_record_for_a_metric_that_counts_notes_is_told(tmp_path):
    text = "- date: 2026-02-01\n  metric: posts\n"
    records, found = read(tmp_path, {"metrics.yml": METRICS, "records/a.yml": text})
    (one,) = found
    assert (one.code, str(one.location)) == ("uncounted-record", "site_data/records/a.yml:2")
    assert records.records == ()


def test_a_record_of_tomorrow_is_told_at_its_date(tmp_path):
    text = "- metric: talks\n  date: 2026-03-02\n- metric: talks\n  date: 2026-03-01\n"
    records, found = read(tmp_path, {"metrics.yml": METRICS, "records/a.yml": text})
    (one,) = found
    assert (one.code, str(one.location)) == ("future-record", "site_data/records/a.yml:2")
    assert [record.date for record in records.records] == [date(2026, 3, 1)]


def test_a_link_of_a_record_leads_to_public_notes_alone(tmp_path):
    notes = {"open.md": "---\npublish: true\n---\n", "zebra.md": "x", "zebra.png": b""}
    link = link_reader(open_vault(write_files(tmp_path / "content", notes)).public)
    written = [
        "'[[open]]'",
        "open.md",
        "'[[zebra]]'",
        "zebra",
        "zebra.png",
        "https://a.org",
        "file:///zebra",
    ]
    entries = "".join(f"- date: 2026-01-01\n  metric: talks\n  link: {one}\n" for one in written)
    records, _ = read(tmp_path / "data", {"metrics.yml": METRICS, "records/a.yml": entries}, link)
    assert [one.link for one in records.records] == [
        "vault:open.md",
        "vault:open.md",
        None,
        None,
        None,
        "https://a.org",
        None,
    ]


def test_a_snapshot_of_a_later_day_does_not_count_yet(tmp_path):
    text = "- date: 2026-03-02\n  ratings: {SQL: 3}\n- date: 2026-03-01\n  ratings: {SQL: 2}\n"
    records, found = read(tmp_path, {"skills.yml": text})
    assert [one.date for one in records.snapshots] == [date(2026, 3, 1)]
    (one,) = found
    assert (one.code, one.severity) == ("future-rating", Severity.WARNING)
    assert str(one.location) == "site_data/skills.yml:1"


def test_aliases_that_multiply_are_refused_and_a_few_are_not(tmp_path):
    """Nine lists of nine, nine deep, are 400 million parts; to go through them takes hours."""
    rows = ["- &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    _, found = read(tmp_path, {"metrics.yml": METRICS, "records/a.yml": "\n".join(rows)})
    (problem,) = found
    assert (problem.code, str(problem.location).partition(":")[0]) == (
        "broken-data",
        "site_data/records/a.yml",
    )
    assert "aliases" in problem.message
    merged = "- &one {date: 2026-01-01, metric: talks}\n- {<<: *one, amount: 2}\n"
    records, found = read(tmp_path, {"metrics.yml": METRICS, "records/a.yml": merged})
    assert ([one.amount for one in records.records], len(found)) == ([1, 2], 0)


@pytest.mark.parametrize(
    "text",
    [
        "metrics:\n  talks: " + "[" * 5000 + "]" * 5000 + "\n",
        "metrics:\n  " + "- " * 5000 + "a\n",
        "metrics:\n  " + "{a: " * 5000 + "\n",
    ],
)
def test_what_is_nested_without_end_is_told_where_it_is(text, tmp_path):
    _, found = read(tmp_path, {"metrics.yml": text})
    (one,) = found
    assert (one.code, str(one.location)) == ("broken-data", "site_data/metrics.yml:2")
    assert one.message == "the file is not valid YAML (its parts are nested too deep to be read)"
    assert one.hint == "take out brackets or levels; no file of this folder needs more than four"


def test_a_file_in_the_place_of_the_folder_of_records_is_told(tmp_path):
    """Nothing would be counted, and nobody would know."""
    records, found = read(tmp_path, {"metrics.yml": METRICS, "records": "- date: 2026-01-01\n"})
    (one,) = found
    assert (one.code, one.severity, str(one.location)) == (
        *("records-no-folder", Severity.ERROR),
        "site_data/records",
    )
    assert "`site_data/records/2026.yml`" in one.hint
    assert records.records == ()


def test_what_is_large_or_small_and_meant_so_is_taken(tmp_path):
    files = {
        "metrics.yml": METRICS,
        "records/a.yml": "- {date: 2026-01-01, metric: talks, amount: 1000000000000}\n",
        "skills.yml": "- date: 2026-01-01\n  ratings: {SQL: 0.5, Python: 100}\n",
        "profile.yml": "email: ada.b+c@mail.example.org\n",
    }
    records, found = read(tmp_path, files)
    assert len(found) == 0
    assert records.records[0].amount == 10**12
    assert records.profile.email == "ada.b+c@mail.example.org"


def test_records_are_no_riddle_while_nobody_knows_the_metrics(tmp_path):
    entry = "- date: 2026-01-01\n  metric: talks\n"
    _, found = read(tmp_path, {"metrics.yml": "metrics: [", "records/a.yml": entry})
    assert [one.code for one in found] == ["broken-data"]
    _, found = read(tmp_path / "b", {"records/a.yml": entry})
    assert [one.code for one in found] == ["unknown-metric"]


def test_a_file_of_records_that_cannot_be_opened_is_told(tmp_path):
    files = {"metrics.yml": METRICS, "records/a.yml": "[]"}
    read(tmp_path, files)
    folder = next(tmp_path.rglob("records"))
    (folder / "b.yml").mkdir()
    _, found = read(tmp_path, files)
    assert [(one.code, one.location.path) for one in found] == [
        ("broken-data", "site_data/records/b.yml")
    ]
