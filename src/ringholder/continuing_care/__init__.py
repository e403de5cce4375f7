"""NHS continuing healthcare: what is due to a person and by when, and where the places differ.

All of it is worked out from a log of events with people as pseudonyms:

    from ringholder.continuing_care import clocks, events, metrics
    from ringholder.continuing_care.requests import requests

    log = events.read(Path("events.csv"))          # or plds.read, of the national data set
    today = date(2026, 6, 30)
    late = [one for one in clocks.every(log, today) if one.state is clocks.State.OVERDUE]
    known = requests(log, today)
    figures = metrics.figures(known, read_quarter("2025/26 Q1"), quarter_of(today), today)

`tables` reads the national tools, `judgements` holds decisions against law and recommendation,
`packages`, `fnc`, `after_death`, `uplifts` and `invoices` are the money. What is here decides about
nobody.
"""
