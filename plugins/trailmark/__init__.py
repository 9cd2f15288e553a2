"""Trailmark turns a folder of plain notes into a public learn-in-public site."""

__version__ = "0.1.0"
