"""Names in the options of goals are checked, since a typo would change nothing without a word."""

import pytest

from trailmark.base.errors import SettingsError
from trailmark.pipeline import read_settings


@pytest.mark.parametrize(
    ("options", "name", "cure"),
    [
        ({"words": {"milestone": ["x"]}}, "goals.words.milestone", "did you mean `milestones`?"),
        ({"rules": {"word-due": False}}, "goals.rules.word-due", "did you mean `words-due`?"),
        ({"rules": {"zzz": False}}, "goals.rules.zzz", "docs/goal-rules.md has all of them"),
        ({"languages": []}, "goals.languages", "at least 1 item"),
        ({"languages": ["fr"]}, "goals.languages.0", "'en', 'de' or 'tr'"),
        ({"strike": "maybe"}, "goals.strike", "'done' or 'dropped'"),
        ({"date_order": "year-first"}, "goals.date_order", "'day-first' or 'month-first'"),
    ],
)
def test_an_unknown_name_is_an_error_with_a_cure(options, name, cure):
    with pytest.raises(SettingsError) as error:
        read_settings({"goals": options})
    [(option, text)] = error.value.problems
    assert option == name
    assert cure in text


def test_known_names_are_taken():
    settings = read_settings(
        {
            "goals": {
                "words": {"by": ["bis"]},
                "rules": {"T3": False, "box": True},
                "languages": "de",
            }
        }
    )
    assert settings.goals.languages == ("de",)
    assert settings.goals.rules == {"T3": False, "box": True}
