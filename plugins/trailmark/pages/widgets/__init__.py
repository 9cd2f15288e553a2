"""Blocks of pages that a note shows in the place of a fence; see docs/widgets.md."""
