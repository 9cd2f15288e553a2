"""How the site speaks: languages, the owner's words, dates and numbers."""

from datetime import date

import pytest

from trailmark.base.errors import SettingsError
from trailmark.base.speech import (
    LANGUAGES,
    make_speech,
    read_messages,
    say,
    say_date,
    say_many,
    say_number,
    speaking,
)
from trailmark.settings import Site, parse_settings, speech_of

DAY = date(2026, 3, 24)


def spoken(language, words=None):
    return speaking(make_speech(language, words or {}))


def test_without_a_language_it_is_english():
    assert say("Done") == "Done"
    assert say("by {day}", day="24 Mar 2026") == "by 24 Mar 2026"
    assert (say_date(DAY, "yMMMd"), say_number(1234.5)) == ("24 Mar 2026", "1,234.5")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ("Erledigt", "bis 24. März 2026", "24. März 2026", "1.234,5", "März 2026")),
        ("tr", ("Tamamlandı", "en geç 24 Mar 2026", "24 Mar 2026", "1.234,5", "Mar 2026")),
    ],
)
def test_a_language_has_its_own_words_dates_and_numbers(language, said):
    with spoken(language):
        day = say_date(DAY, "yMMMd")
        found = (say("Done"), say("by {day}", day=day), day, say_number(1234.5))
        assert (*found, say_date(DAY, "yMMM")) == said


def test_there_is_no_negative_zero():
    """What was said before changes nothing of what is said next."""
    assert (say_number(-0.01), say_number(0)) == ("0", "0")


def test_english_is_spoken_again_behind_the_block_also_after_an_error():
    with pytest.raises(ValueError, match="broken"), spoken("de"):
        raise ValueError("broken")
    assert say("Done") == "Done"


def test_the_owners_word_comes_before_the_translation():
    with spoken("de", {"Done": "Geschafft"}):
        assert (say("Done"), say("Overdue")) == ("Geschafft", "Überfällig")
    with spoken("en", {"by {day}": "no later than {day}"}):
        assert say("by {day}", day="May") == "no later than May"


def test_what_has_no_translation_is_said_in_english():
    with spoken("tr"):
        assert say("A sentence that nobody wrote") == "A sentence that nobody wrote"


@pytest.mark.parametrize(("amount", "said"), [(1, "1 day"), (0, "0 days"), (2.5, "2.5 days")])
def test_an_amount_agrees_with_its_word(amount, said):
    assert say_many("{number} day", "{number} days", amount) == said


def test_the_owner_has_a_word_for_each_form():
    with spoken("en", {"{number} day": "a single day"}):
        assert say_many("{number} day", "{number} days", 1) == "a single day"
        assert say_many("{number} day", "{number} days", 2) == "2 days"


def test_the_site_speaks_as_its_theme_unless_its_owner_says_otherwise():
    theme = Site(language="de")
    assert speech_of(parse_settings({}), theme).language == "de"
    assert speech_of(parse_settings({"language": "tr"}), theme).language == "tr"
    assert speech_of(parse_settings({}), Site(language="fr")).language == "en"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"Portfollio": "Work"}, "the site never says `Portfollio`; did you mean `Portfolio`?"),
        ({"by {day}": "soon"}, "the word for `by {day}` needs words and `{day}`"),
        ({"by {day}": "by {night}"}, "the word for `by {day}` needs words and `{day}`"),
        ({"by {day}": "by {day.year}"}, "the word for `by {day}` needs words and `{day}`"),
        ({"by {day}": "by {day"}, "the word for `by {day}` needs words and `{day}`"),
        ({"by {day}": "by {day:>99}"}, "the word for `by {day}` needs words and `{day}`"),
        ({"by {day}": "by {day!r}"}, "the word for `by {day}` needs words and `{day}`"),
        ({"Done": "*Done*"}, "the word for `Done` is plain text; leave out '*'"),
        ({"Done": "<b>"}, "the word for `Done` is plain text; leave out '<' '>'"),
        ({"Done": " "}, "the word for `Done` needs words and no braces"),
        ({"Done": "{}"}, "the word for `Done` needs words and no braces"),
    ],
)
def test_a_word_that_does_not_fit_is_refused(words, problem):
    with pytest.raises(SettingsError) as caught:
        parse_settings({"words": words})
    assert caught.value.problems == (("words", problem),)


def test_an_unknown_language_is_refused():
    with pytest.raises(SettingsError):
        parse_settings({"language": "fr"})


def test_every_language_but_english_has_a_catalogue():
    assert LANGUAGES == ("en", "de", "tr")
    assert "Done" in read_messages()
