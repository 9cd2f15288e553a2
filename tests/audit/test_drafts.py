"""The draft of a review repeats the site and is no leak; what its owner adds to it would be one."""

import pytest

from tests.audit.test_audit import codes
from tests.support.vaults import PUBLISHED

LABEL = "Decisions that were led to a record which all accepted"
GOALS = f"{PUBLISHED}# Open garden\n\n- [ ] Give talks on queues to people who run them at night\n"
DRAFT = f"""\
---
type: review
period: 2026-03
publish: false
---

## Reached

Nothing.

## The numbers

- {LABEL}: 2, target 3, before 1 – [[n|Open garden]]

## Due next

- due since 2026-03-31 · Give talks on queues to people who run them at night, 4 of 5 – [[n|Open garden]]

## What went well?
"""
SAID = (
    f"<td>{LABEL}</td><td>2</td>",
    "<li>Give talks on queues to people who run them at night <b>4 of 5</b></li>",
    f"<a>Open garden</a><h2>Due next</h2><p>{LABEL}</p>",
)
"""What pages of the site say beside each other."""


def found(folder, draft, page):
    files = {"n.md": GOALS, "review.md": draft}
    return codes(folder, ("a.html", page.encode()), files=files, common=(LABEL,))


@pytest.mark.parametrize("page", SAID)
def test_what_the_draft_repeats_is_no_leak(page, tmp_path):
    assert found(tmp_path, DRAFT, page) == []


@pytest.mark.parametrize(
    "answer",
    [
        "I gave none since the talks bored me to tears.",
        f"{LABEL}, and I accepted none of them",
        "Open garden: I am thinking about leaving the company soon",
        "- Open garden, I am thinking about leaving the company soon, 4 of 5",
        "- target 4, before 3, due to the fact that nobody listens to me here",
    ],
)
def test_what_the_owner_adds_is_private_with_the_words_around_it(answer, tmp_path):
    assert found(tmp_path, f"{DRAFT}\n{answer}\n", f"<p>{answer}</p>") == [("a.html", "leaked")]


def test_pieces_that_are_public_no_longer_are_private(tmp_path):
    """The name of a milestone may be taken back after the draft was written."""
    draft = DRAFT.replace("talks on queues", "talks on moonferns")
    page = SAID[1].replace("talks on queues", "talks on moonferns")
    assert found(tmp_path, draft, page) == [("a.html", "leaked")]


def test_only_a_review_may_be_a_draft(tmp_path):
    page = SAID[1]
    assert found(tmp_path, DRAFT.replace("type: review", "type: note"), page)
