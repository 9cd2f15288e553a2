"""Read how much is enough: `20+ posts`, `3-5 talks`, `by 50%`, `1 every 2 months`.

In: the plain words of an item or value that has been recognised as such; numbers elsewhere are
never targets. Out: a `Target`, or None. Of several quantities in one line none is chosen, unless
one is in bold or the others are alternatives (NOTES 3.2, rule 8).
"""

import re
from dataclasses import replace

from trailmark.base.spans import Span
from trailmark.goals.lines.counted import Counted, Quantity, count_of
from trailmark.goals.lines.dates import close_dates
from trailmark.goals.lines.numbers import Number, find_numbers
from trailmark.goals.lines.quantity_words import ends_as, is_plural, quantity_words
from trailmark.goals.lines.rates import rate_before, rate_behind
from trailmark.goals.model import Target, TargetKind
from trailmark.goals.words.vocabulary import Vocabulary, fold


def parse_quantity(
    words: str, vocabulary: Vocabulary, *, bold: tuple[Span, ...] = (), is_value: bool = False
) -> Target | None:
    """Find the one quantity of a line; `is_value` where a bare number is one, as after a label."""
    words = close_dates(words, vocabulary)
    found = []
    end = 0
    for number in find_numbers(words, vocabulary):
        begin = number.beat.start if number.beat else number.start
        if begin < end:
            continue
        quantity = _quantity(words, number, vocabulary, is_value=is_value)
        if quantity is not None:
            end = quantity.span.end
            found.append(quantity)
    chosen = _choose(_with_alternatives(words, found, vocabulary), words, bold)
    return chosen.target if chosen else None


def _quantity(
    words: str, number: Number, vocabulary: Vocabulary, *, is_value: bool
) -> Quantity | None:
    before = words[: number.start]
    if number.percent:
        return _percent(words, number, before, vocabulary, is_value=is_value)
    if _is_other_end(words, number, vocabulary):
        return None
    counted = count_of(words, number, vocabulary)
    if number.beat:
        return rate_before(words, number, counted, vocabulary)
    rate = rate_behind(words, number, vocabulary)
    if rate is not None:
        return rate
    if not _is_quantity(words, number, counted, vocabulary, is_value=is_value):
        return None
    target = Target(
        kind=_kind(number, counted.unit, vocabulary),
        min=None if counted.is_limit else number.low,
        max=number.low if counted.is_limit else number.high,
        open=counted.is_open,
        unit=counted.unit,
        text=words[number.start : number.end],
    )
    return Quantity(target, Span(number.start, counted.end))


def _is_other_end(words: str, number: Number, vocabulary: Vocabulary) -> bool:
    """Tell the numbers of `from 600 to 1200`, `by 50`, `3 of 10` and of anything to be reduced."""
    known, before = quantity_words(vocabulary), words[: number.start]
    is_bound = known.at_least.search(before) or known.at_most.search(before)
    is_aside = vocabulary.has("by-amount", number.before) or vocabulary.has("out-of", number.before)
    # `auf 5 Stunden reduzieren`: the verb may end the clause.
    rest = _CLAUSE_END.split(words[number.end :])[0] if vocabulary.is_so("verb-last") else ""
    is_reduced = known.reduce.search(before) or known.reduce.search(rest)
    return bool((is_aside and not is_bound) or known.from_to.search(before) or is_reduced)


_CLAUSE_END = re.compile(r"[.,;:()–—]")


def _is_quantity(
    words: str, number: Number, counted: Counted, vocabulary: Vocabulary, *, is_value: bool
) -> bool:
    unit, end = counted.unit, counted.end
    is_marked = number.plus or number.high is not None or number.money or counted.is_bound_after
    first = fold(unit.partition(" ")[0])
    measure = first.partition(" ")[0]
    if vocabulary.has("durations", first) or vocabulary.units.get(first):
        return False
    if _is_label_or_rest(words, number, counted, vocabulary) and not is_value:
        return False
    # `in 24 hours` and `at 9` say when; `take part in 40 interviews` says how many.
    says_when = vocabulary.has("when-words", number.before)
    if says_when and (not unit or vocabulary.has("measures", first)):
        return False
    # `8 hours a night` and `8 hours/session` are parts of a sum that nobody wrote.
    if quantity_words(vocabulary).per.match(words, end):
        return False
    if "/" in unit.partition(" ")[0] and vocabulary.has("measures", measure):
        return False
    if number.money and not is_value and not _is_wanted(words, number, unit, vocabulary):
        return False
    # `Move CI to uv 0.4` is a version; a measure or a level to reach is not.
    is_whole = float(number.low).is_integer()
    if not (is_whole or is_value or number.money or vocabulary.has("measures", first)):
        return quantity_words(vocabulary).reach.search(words[: number.start]) is not None
    if number.times:
        # `40x situps` are counted; `2x faster` and `once` are not.
        return is_plural(first, vocabulary) and not ends_as(first, "comparatives", vocabulary)
    if number.low == 1 and not (is_marked or is_value):
        return False
    # `Complete 75 Hard` names something.
    is_title = unit.istitle() and " " not in unit and not vocabulary.is_so("capital-nouns")
    is_name = is_title and not is_plural(unit, vocabulary)
    return bool(is_marked or (unit and not is_name) or (is_value and not unit))


def _is_label_or_rest(words: str, number: Number, counted: Counted, vocabulary: Vocabulary) -> bool:
    """Tell the numbers of `videos 15-27`, `2,900 left` and `4 out of 6`."""
    is_range_of = number.high is not None and not counted.unit and not number.money
    if is_range_of and is_plural(number.before, vocabulary) and number.before.islower():
        return True
    return quantity_words(vocabulary).rest.match(words, number.end) is not None


def _is_wanted(words: str, number: Number, unit: str, vocabulary: Vocabulary) -> bool:
    """Tell `Make $1k MRR` from `the exam is $500`: money needs a verb, a unit, or the start."""
    known = quantity_words(vocabulary)
    # What was spent or made in an earlier sentence wants nothing.
    before = re.split(r"[.!?]\s", words[: number.start])[-1].strip()
    place = words if vocabulary.is_so("verb-last") else before
    return bool(unit or not before or known.joins.search(before) or known.money.search(place))


def _kind(number: Number, unit: str, vocabulary: Vocabulary) -> TargetKind:
    if number.money:
        return TargetKind.MONEY
    is_whole = float(number.low).is_integer() and float(number.high or 0).is_integer()
    if is_whole or vocabulary.has("measures", fold(unit.partition(" ")[0])):
        return TargetKind.COUNT
    return TargetKind.LEVEL


def _percent(
    words: str, number: Number, before: str, vocabulary: Vocabulary, *, is_value: bool
) -> Quantity | None:
    """Read a change or a level; any other percentage says how far something is, not how far to."""
    known = quantity_words(vocabulary)
    sign = -1 if known.reduce.search(words) else 1 if known.increase.search(words) else 0
    noun = known.noun.match(words, number.end)
    span = Span(number.start, number.end)
    text = words[number.start : number.end]
    is_level = known.to.search(before) or known.level.match(words, number.end)
    is_change = vocabulary.has("by-amount", number.before) or number.is_signed
    if sign and not is_level and (is_change or not vocabulary.words("by-amount")):
        return Quantity(_change(number, sign, text), span)
    if noun and not sign:
        return Quantity(_change(number, -1 if noun["less"] else 1, text), span)
    if is_value and not before.strip(" <≤>=≥"):
        is_limit = known.at_most.search(before) is not None
        low, high = (None, number.low) if is_limit else (number.low, number.high)
        return Quantity(Target(TargetKind.LEVEL, low, high, number.plus, "%", text), span)
    if is_level and sign:
        return Quantity(_level(words, number, vocabulary, is_limit=sign < 0), span)
    verb = known.reach.search(words if vocabulary.is_so("verb-last") else before)
    if verb and not known.reduce.search(before):
        return Quantity(_level(words, number, vocabulary, is_limit=False), span)
    return None


def _level(words: str, number: Number, vocabulary: Vocabulary, *, is_limit: bool) -> Target:
    """Return a level to reach, or to come down to: `reduce it to 2%` is met from 2 downwards."""
    text = words[number.start : number.end]
    if is_limit:
        return Target(TargetKind.LEVEL, None, number.low, open=False, unit="%", text=text)
    at_least = quantity_words(vocabulary).at_least.search(words[: number.start])
    is_open = number.plus or at_least is not None
    return Target(TargetKind.LEVEL, number.low, number.high, is_open, "%", text)


def _change(number: Number, sign: int, text: str) -> Target:
    high = sign * number.high if number.high else None
    return Target(TargetKind.CHANGE, sign * number.low, high, number.plus, "%", text)


def _with_alternatives(words: str, found: list[Quantity], vocabulary: Vocabulary) -> list[Quantity]:
    """Join quantities with `or` between them into one with alternatives."""
    joined: list[Quantity] = []
    for one in found:
        last = joined[-1] if joined else None
        between = words[last.span.end : one.span.start] if last else ""
        if last and quantity_words(vocabulary).joiner.fullmatch(between):
            alternatives = (*last.target.alternatives, one.target)
            joined[-1] = Quantity(
                replace(last.target, alternatives=alternatives),
                Span(last.span.start, one.span.end),
            )
        else:
            joined.append(one)
    return joined


def _choose(found: list[Quantity], words: str, bold: tuple[Span, ...]) -> Quantity | None:
    """Choose the only quantity, else the only one in bold, else none."""
    outside = [one for one in found if not _in_brackets(words, one.span.start)]
    if len(outside) > 1:
        outside = [one for one in outside if any(one.span.touches(span) for span in bold)]
        return outside[0] if len(outside) == 1 else None
    if outside:
        return outside[0]
    # `Tech talks (3-5)`: the bracket holds nothing but the quantity, and that is no price or time.
    if len(found) != 1 or words[found[0].span.start - 1] != "(":
        return None
    target = found[0].target
    alone = words[found[0].span.end : found[0].span.end + 1] == ")"
    is_wanted = target.open or target.max is not None or target.kind is TargetKind.RATE
    return found[0] if alone and (is_wanted or not target.unit) else None


def _in_brackets(words: str, at: int) -> bool:
    return words.rfind("(", 0, at) > words.rfind(")", 0, at)
