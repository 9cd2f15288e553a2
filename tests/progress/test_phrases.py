"""A phrase of an owner fits the milestone that its words mean."""

import pytest

from trailmark.progress.phrases import best_phrases, fits, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gave **3-5 tech talks** (internal)", ("gave", "tech", "talks", "internal")),
        ("20+ posts", ("posts",)),
        ("Reduced filler words by 50%", ("reduced", "filler", "words", "by")),
        ("$1000+ MRR", ("mrr",)),
        ("4,000+ words", ("words",)),
        ("Blog/docs written: 4+", ("blog", "docs", "written")),
    ],
)
def test_numbers_and_signs_do_not_count_as_words(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("phrase", "text", "length"),
    [
        ("tech talks", "Gave 3-5 tech talks", 2),
        ("Tech Talks", "gave 3-5 TECH TALKS", 2),
        ("published posts", "Published 20+ posts", 2),
        ("talks", "techtalks", 0),
        ("talks tech", "tech talks", 0),
        ("tech posts", "tech blog posts", 0),
        ("", "anything", 0),
        ("20+", "20+ posts", 0),
    ],
)
def test_a_phrase_fits_its_words_in_a_row(phrase, text, length):
    assert fits(phrase, text) == length


def test_the_longer_phrase_wins():
    phrases = [("posts", "posts"), ("technical", "technical posts")]
    assert best_phrases(phrases, "20+ technical posts") == [("technical", "technical posts")]


def test_two_metrics_that_fit_equally_are_both_told():
    phrases = [("one", "tech talks"), ("two", "talks given")]
    assert best_phrases(phrases, "3 tech talks given") == [
        ("one", "tech talks"),
        ("two", "talks given"),
    ]
