"""Variation: how units of one level differ, what chance explains of it, and whether it grows.

    from ringholder.monitor.variation.comparisons import comparisons
    for one in comparisons(indicator, observations, "QU9"):
        one.among, one.whole, one.between.answer, one.over_time.trend

`counted` says whether chance can be told for an indicator; `between` compares units in one period,
`over_time` their spread from period to period; `comparisons` says what is held beside what;
`sentences` puts it into plain words.
"""
