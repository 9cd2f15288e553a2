"""The page of `docs/` about widgets, its examples, and a note that holds all of them."""

import re

from trailmark.pages.widgets.shapes import SHAPES, Shape

INTRODUCTION = """\
# Show a block of the site in a note

Every block of the site can also stand in a note of yours: cards of your tracks, a burn-up, a table of skills.
Write a fenced code block named `trailmark`, and say which *widget* you want:

````markdown
```trailmark
widget: burnup
milestone: Publish 20+ technical blog posts
```
````

In Obsidian it is a code block that does nothing. On the site the block of the page stands in its place, always of the
day on which the site is built. A widget without options may be written in one word:

````markdown
```trailmark
next
```
````

- It may stand in any public note, in lists, quotations and callouts as well, and in a note that others embed.
- Names are found as everywhere else: a track by its title, its id or another name of it, in any case; a milestone by words
  that stand in it one after another; a skill, a kind of work and a tag by their name; a group of skills by words of its heading.
- What has nothing to show yet says so in a sentence.
- Values are text of YAML: one with `: ` or `#` in it needs quotes.
- A widget has no heading of its own. Write one above it, or use `title`.

A block that asks for something that does not exist stays the code it is, `trailmark check` and the build name the note, the line, what was found
and the cure, and the site is built all the same. [diagnostics.md](diagnostics.md) lists the messages: `broken-widget`,
`widget-names-nothing` and `widget-names-several`. Something private counts as something that does not exist: widgets know of
nothing else than what is public, and so do their messages.

Each fragment can be [drawn in another way](overriding-templates.md); `widget` is the frame around it.
The pictures show the example site. `python tests/pictures.py` makes them anew from the examples below.
"""

EXAMPLES = {
    "progress": ("progress", "Four cards, each a track with its state, count and next milestone"),
    "timeline": (
        "widget: timeline\ntrack: Side Project",
        "Markers on a line of months, and below them each milestone with its day and state",
    ),
    "burnup": (
        "widget: burnup\nmilestone: Publish 20+ technical blog posts",
        "The count as a rising line below the straight line of the plan, with a forecast",
    ),
    "skills": (
        "widget: skills\ngroup: Technical Skills",
        "A table of skills with ratings for now and for two goals, the same as dots, and the work",
    ),
    "calendar": ("calendar", "A square for each day of a year, darker where more happened"),
    "portfolio": (
        "widget: portfolio\ntrack: Staff Engineer\nlimit: 2",
        "Two cards of work with summary, outcome, milestone and skills",
    ),
    "latest": ("widget: latest\nkind: post\nlimit: 3", "A list of the three newest posts"),
    "next": (
        "widget: next\nlimit: 3\ntitle: What comes next",
        "A list of three milestones below a heading, the overdue one first",
    ),
}
"""For each kind a block, of the example site, and what its picture shows."""


def widgets_page() -> str:
    """Return `docs/widgets.md`."""
    parts = [INTRODUCTION]
    for kind, shape in SHAPES.items():
        source, shows = EXAMPLES[kind]
        parts.append(f"## `{kind}`\n\n{_said(shape)}\n")
        parts.append(f"````markdown\n{block(source)}\n````\n")
        parts.append(f"![{shows}](pictures/widget-{kind}.png)\n")
        parts.append("| option | left out | what it is |\n|---|---|---|")
        for name, field in shape.model_fields.items():
            default = "none" if field.default is None else f"`{field.default}`"
            parts.append(f"| `{name}` | {default} | {field.description} |")
        parts.append("")
    return "\n".join(parts)


def block(source: str) -> str:
    """Return a fenced block."""
    return f"```trailmark\n{source}\n```"


def all_widgets() -> str:
    """Return a public note with all examples, each alone and in a list, a quotation or a callout."""
    blocks = [block(source) for source, _ in EXAMPLES.values()]
    heads = ("- An item\n\n", "> Words\n>\n", "> [!note] A callout\n")
    margins = ("  ", "> ", "> ")
    nested = [
        heads[at % 3] + re.sub("^", margins[at % 3], one, flags=re.MULTILINE)
        for at, one in enumerate(blocks)
    ]
    text = "\n\n".join([*blocks, "## Inside of others", *nested])
    return f"---\npublish: true\ntitle: Every widget\n---\n\n{text}\n"


def _said(shape: type[Shape]) -> str:
    return " ".join((shape.__doc__ or "").split())
