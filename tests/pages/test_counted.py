"""The page “How this is counted” says what the tables say, and of git only where git is asked."""

from dataclasses import replace
from datetime import date

from tests.pages.sample import Sample, make_sample
from trailmark.base.diagnostics import Diagnostics
from trailmark.history.model import Basis, Dated, History, Place, Remembered
from trailmark.pages.compose import compose_pages
from trailmark.pages.counted import Rules
from trailmark.progress.names import Ties
from trailmark.progress.standing.rules import RULES
from trailmark.progress.standing.states import STATES


def rules_of(sample: Sample) -> list[Rules]:
    pages = compose_pages(sample.desk)
    page = next(page for page in pages if page.path == "counted.md")
    return [block.view for block in page.blocks if block.template == "rules"]


def with_history(sample: Sample, history: History) -> Sample:
    ties = Ties(sample.goals, sample.vault.notes, Diagnostics(), history)
    return replace(sample, progress=replace(sample.progress, ties=ties))


def test_each_state_is_said_in_the_order_in_which_it_is_judged():
    _, states = rules_of(make_sample())
    assert states.intro == "The first that holds decides."
    assert [(one.chip.state, one.text) for one in states.rules] == [
        (row.state.value, row.says) for row in STATES
    ]


def test_git_is_named_only_where_it_tells_something():
    without, _ = rules_of(make_sample())
    assert not any("git" in one.title + one.text for one in without.rules)
    known = Remembered(completed=Dated(date(2026, 3, 3), Basis.EXACT))
    having, _ = rules_of(with_history(make_sample(), History({Place("goals.md", 3): known})))
    assert [(one.title, one.text) for one in having.rules] == [
        (rule.title, rule.says) for rule in RULES
    ]
    assert len(having.rules) == len(without.rules) + 2
    assert any("git" in one.text for one in having.rules)
