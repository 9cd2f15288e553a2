"""The Markdown extensions that the staged text needs, by name, with their options.

The adapter adds them to the owner's; an option the owner has set stays.
"""

from collections.abc import Mapping

from trailmark.base.speech import say

EXTENSION_OPTIONS: Mapping[str, Mapping[str, object]] = {
    "admonition": {},  # callouts and embeds
    "attr_list": {},  # ids of headings, sizes of pictures
    "footnotes": {},
    "md_in_html": {},  # figures, and `<details>` around Markdown
    "pymdownx.betterem": {},  # emphasis as CommonMark has it
    "pymdownx.details": {},  # callouts that fold
    "pymdownx.mark": {},
    "pymdownx.superfences": {"preserve_tabs": True, "relaxed_headers": True},
    "pymdownx.tasklist": {},
    "pymdownx.tilde": {"subscript": False},  # Obsidian has no subscript
    "sane_lists": {},  # numbers start where the note starts them
    "tables": {},
    "toc": {"permalink": True},
    "trailmark.render.finish": {},  # text that is no paragraph, tables without rows
}
"""The options of each extension that are not its own defaults."""

EXTENSIONS: tuple[str, ...] = tuple(EXTENSION_OPTIONS)


def worded_options() -> Mapping[str, Mapping[str, object]]:
    """Return the options of extensions that are words on pages."""
    back = say("Jump back to footnote {number} in the text", number="%d")
    return {
        "footnotes": {"BACKLINK_TITLE": back},
        "toc": {"permalink_title": say("Permanent link")},
    }
