"""Calculations that know no charter: series of measurements, and voting power.

`power` counts coalitions exactly (see there). All the rest takes arrays and gives dataclasses, with
only numpy needed.

Statistical process control, by the rules of NHSRplotthedots 0.2.2 (`ruleset.NHSR`):

    from ringholder.measures.spc import spc, spc_many
    chart = spc([71.2, 70.8, None, 69.9, ...], improvement="increase", target=78)
    chart.variation, chart.assurance, chart.status     # enums
    chart.mean, chart.lower, chart.upper, chart.special  # a value for each point
    charts = spc_many(matrix, present=mask, target=targets)  # a million series in about a second

- `rows.matrix_of` arranges rows (series, period, value) as such a matrix, and reports duplicates.
- `summary.summarise` gives the figures of each segment of a chart.
- `false_alarm.expected_false_alarms` says how many signals to expect if nothing has changed.
- `ruleset.RuleSet` names the rules and has a knob for each point in which NHS tools differ.

Inside: `segments` cuts series at rebases; `baseline` finds mean and moving range; `xmr` places
points against limits, again in R's own arithmetic (`r_mean`) wherever a tie decides; `rules` flags
them; `icons` draws the conclusion for a series.
"""
