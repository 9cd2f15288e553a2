"""The Markdown extensions that the staged text needs, by name, with their options.

The adapter adds them to the owner's; an option the owner has set stays.
"""

from collections.abc import Mapping

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
