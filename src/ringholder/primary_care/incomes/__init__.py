"""Incentive income: the Investment and Impact Fund and the Quality and Outcomes Framework.

What a network or a practice earns for the patients for whom something was done, how many are still
needed, and which published values cannot be right. Nothing is rounded before it is shown.

    from ringholder.primary_care.incomes import counts, indicators
    from ringholder.primary_care.incomes.achievement import achieved, known_by

    brought = counts.read(Path("counts.csv"))
    known = known_by(indicators.shipped(), "iif", day, known_at=day)
    achieved("U12345", members, brought, known, day).points
"""
