"""Positions for charts: a view in dates and numbers becomes percents across and pixels down.

Text must keep its size at every width, so no drawing has a `viewBox` of its own: what lies across
is a percentage, what lies down is in pixels (LOOK part 1, “The technique that makes it work”).
"""
