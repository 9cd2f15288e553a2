"""Bricks: Markdown as people and Obsidian write it, read into parts that know their place."""
