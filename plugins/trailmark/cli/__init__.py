"""Porch: the command line."""
