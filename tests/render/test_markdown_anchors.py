"""Fragments of links find the heading or block they name."""

import pytest

from trailmark.syntax.anchors import find_anchor, find_place, heading_ids
from trailmark.syntax.document import parse_document

NOTE = """# Plan
## Tools & *tricks*
### More
## Block size
## More
Text. ^Last

- a ^i
  - b

> [!tip] T
> body
^call

```
x
```

^code
"""
DOCUMENT = parse_document(NOTE)


@pytest.mark.parametrize(
    ("fragment", "id_"),
    [
        ("plan", "plan"),
        ("Tools tricks", "tools-tricks"),
        ("Tools & *tricks*", "tools-tricks"),
        ("Tools & tricks#More", "more"),
        ("More", "more"),
        ("Plan#More", "more"),
        ("Block size#More", None),
        ("More#Plan", None),
        ("^LAST", "block-last"),
        ("Plan#^last", "block-last"),
        ("^gone", None),
        ("", None),
    ],
)
def test_a_fragment_is_found(fragment, id_):
    assert find_anchor(DOCUMENT, NOTE, fragment) == id_


def test_ids_are_unique_and_leave_those_of_blocks_free():
    assert list(heading_ids(DOCUMENT).values()) == [
        "plan",
        "tools-tricks",
        "more",
        "heading-block-size",
        "more-2",
    ]


@pytest.mark.parametrize(
    ("name", "lines"), [("i", (8, 10)), ("call", (11, 13)), ("code", (15, 17)), ("last", (6, 6))]
)
def test_a_block_id_names_the_block_it_belongs_to(name, lines):
    # The blank line below a list belongs to its last item.
    place = find_place(DOCUMENT, NOTE, f"^{name}")
    assert (place.line, place.last_line) == lines
