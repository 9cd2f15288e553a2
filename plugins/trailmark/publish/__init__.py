"""Gatehouse: what may be public, and nothing else, passes to the floors above."""
