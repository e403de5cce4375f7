"""An analyst's own table in; the chart, funnel or rate that she has from R out, in R's columns.

`given` reads her table; `spc_rows`, `process_rows`, `funnel_rows` and the `rate_*` modules ask one
method of `measures` each and lay its answer out in rows; `drawn` and `written` show and keep them.
Nothing here knows an organisation or an indicator.
"""
