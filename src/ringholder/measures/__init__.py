"""Calculations that know no charter: series of measurements, and voting power.

`power` counts coalitions exactly (see there). All the rest takes arrays and gives dataclasses, with
numpy, and scipy's quantiles by one door (`distributions`).

Statistical process control, by the rules of NHSRplotthedots 0.2.2 (`ruleset.NHSR`):

    from ringholder.measures.spc import spc, spc_many
    chart = spc([71.2, 70.8, None, 69.9, ...], improvement="increase", target=78)
    chart.variation, chart.assurance, chart.status     # enums
    chart.mean, chart.lower, chart.upper, chart.special  # a value for each point
    charts = spc_many(matrix, present=mask, target=targets)  # a million series in about a second

Other charts and methods over time (docs/reference/charts.md):

- `process_chart.process_charts`: run, I, I', MR, P, P', U, U', C, G and T charts of many series.
- `rebase_suggestions.suggest_rebases` suggests where limits might start afresh; it applies nothing.
- `trajectory.trajectories` compares values with a plan; `chance_of_meeting.chance_of_meeting` says
  how likely a target is under the present process; `interrupted.interrupted` fits a change at a
  date.

Areas beside each other (docs/reference/funnels.md, rates.md):

- `funnel.plot.funnel` plots units by their size; `funnel.phe` has the funnels of public health;
  `spread` says how far units differ beyond chance.
- `crude`, `direct`, `indirect`: rates, proportions and means, standardised or not;
  `life_table.life_expectancy`; `quantiles.quantiles`.
- `slope_index.slope_index` and `inequality.inequality`: how a measure changes with deprivation.
- `suppression.suppress` hides small counts so that nothing shown gives them back.

Many series watched together: `recent_change.recent_change` gives each end its probability by
chance, `discoveries.discoveries` says which stand when all are counted.

Beside them:

- `rows.matrix_of` arranges rows (series, period, value) as such a matrix, and reports duplicates.
- `summary.summarise` gives the figures of each segment of a chart.
- `false_alarm.expected_false_alarms` says how many signals to expect if nothing has changed.
- `ruleset.RuleSet` names the rules and has a knob for each point in which NHS tools differ;
  `ruleset.named("mdc+trend=6")` reads such a name.

Inside: `process_points`, `shewhart`, `rare_events` and `run_chart` work out the other charts;
`segments` cuts series at rebases; `baseline` finds mean and moving range; `xmr` places
points against limits, again in R's own arithmetic (`r_mean`) wherever a tie decides; `rules` flags
them; `icons` draws the conclusion for a series.
"""
