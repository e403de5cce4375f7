"""Policy: options and each place's way side by side, and what waits for whom.

found = comparison(case, date(2024, 6, 1))
found.options, found.places, found.waits
"""
