"""How a promise stands, by rules alone: its state, its pace, its forecast.

In: numbers and days. Out: numbers, days and states. `states.py` and `rules.py` hold the rules as
tables; what judges and what the page “How this is counted” says are the same rows.
"""
