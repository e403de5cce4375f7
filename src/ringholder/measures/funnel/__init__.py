"""Funnel plots: many units beside one target, with limits that widen as units get smaller.

    from ringholder.measures.funnel.method import Method
    from ringholder.measures.funnel.plot import funnel
    plot = funnel(breaches, attendances, method=Method.PROPORTION, multiplier=100)
    plot.value, plot.beyond, plot.status   # one for each unit
    plot.curves(200)                       # limits to draw

`method` has the four transformations, `overdispersion` what units differ by beyond chance, `limits`
the funnel's edges, `plot` puts them together; `phe` has the other funnels, of public health.
"""
