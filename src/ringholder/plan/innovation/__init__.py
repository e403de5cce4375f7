"""Innovation: the figures of a trial, its evaluation by one standard, and how it spreads.

    series = read_series(Path("calls.csv"))
    found = evaluate(series, Fixed(date(2025, 4, 1), "lower", Decimal(2), "percent", 12))
    found.answer, found.why, found.change, found.cost_per_outcome

`series` reads the file of a trial; `evaluation` answers it by the rule of
`ringholder.matters.trial_answer`; `stages` says how far an innovation has come; `board` shows all
of them with what each place said.
"""
