"""Read what is nested below an item: remarks, proofs and labelled facts.

In: the blocks below an item. Out: `Below`. A nested line with links is a proof for each link; one
such as `Due: 31 March 2026` or `3 so far` is a fact; every other line is a remark in plain words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from trailmark.goals.lines.facts import Claims, Reader, join_claims, parse_fact
from trailmark.goals.lines.items import Words, address, is_blank, parse_words
from trailmark.goals.model import Proof
from trailmark.syntax.document import Block, Paragraph, walk_items
from trailmark.syntax.inline import plain_text


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below an item."""

    remarks: tuple[str, ...]
    proofs: tuple[Proof, ...]
    first: str | None
    """The first line that is no labelled fact."""
    claims: Claims


def parse_below(blocks: tuple[Block, ...], reader: Reader) -> Below:
    """Read the lists nested in an item, at any depth, and the labelled lines of its text."""
    opened = reader.opened
    all_claims: list[Claims] = []
    remarks: list[str] = []
    proofs: list[Proof] = []
    first: str | None = None
    for text, line, has_box in _lines(blocks):
        words = parse_words(text)
        if is_blank(words.text):
            continue
        claims = {} if has_box else parse_fact(text, line, reader)
        if claims:
            all_claims.append(claims)
            continue
        first = first or words.text
        found = _proofs(words) if opened.allows("nested-proof") else []
        proofs += found
        rule, field = ("nested-proof", "proof") if found else ("nested-remark", "remark")
        if not found and opened.allows(rule):
            remarks.append(words.text)
        if found or opened.allows(rule):
            opened.fact(line, rule, field, words.text)
    return Below(tuple(remarks), tuple(proofs), first, join_claims(all_claims))


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[str, int, bool]]:
    for block in blocks:
        # A paragraph below an item is prose of its page; only its labelled lines say something.
        if isinstance(block, Paragraph):
            for offset, line in enumerate(block.text.split("\n")):
                if ":" in line:
                    yield line, block.line + offset, False
    for item in walk_items(blocks):
        yield item.text, item.line, item.box is not None


def _proofs(words: Words) -> list[Proof]:
    """Return a proof for each link of a line."""
    # A single link is shown with the whole sentence, since it often says no more than `here`.
    if len(words.links) == 1:
        return [Proof(words.text, address(words.links[0]))]
    return [
        Proof(plain_text(link.label or "") or address(link), address(link)) for link in words.links
    ]
