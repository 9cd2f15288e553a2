"""From a note's Markdown to the Markdown that python-markdown reads as Obsidian does."""
