"""Porch: the only rooms that know a site generator."""
