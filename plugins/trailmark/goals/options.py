"""Check the names in the options of goals against the tables of this floor.

In: `GoalSettings`. Out: nothing, or `SettingsError` for a word list or rule that does not exist,
since a typo would otherwise change nothing without a word.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from trailmark.base.errors import SettingsError
from trailmark.goals.rules import RULES, TIERS
from trailmark.goals.words.lists import LISTS
from trailmark.settings import GoalSettings


def check_goal_settings(settings: GoalSettings) -> None:
    """Raise `SettingsError` when `goals.words` or `goals.rules` names something unknown."""
    problems = [
        *_unknown("goals.words", "word list", settings.words, LISTS),
        *_unknown("goals.rules", "rule", settings.rules, (*RULES, *TIERS)),
    ]
    if problems:
        raise SettingsError(tuple(problems))


def _unknown(
    option: str, kind: str, named: Iterable[str], known: Iterable[str]
) -> list[tuple[str, str]]:
    names = list(known)
    problems = []
    for name in named:
        if name in names:
            continue
        near = get_close_matches(name, names, n=1)
        page = "docs/word-lists.md" if kind == "word list" else "docs/goal-rules.md"
        cure = f"did you mean `{near[0]}`?" if near else f"{page} has all of them"
        problems.append((f"{option}.{name}", f"there is no such {kind}; {cure}"))
    return problems
