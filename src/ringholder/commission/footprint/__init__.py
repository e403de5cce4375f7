"""Planning footprint: the smallest area that can plan and sustain a service.

`plan.footprint` walks the ladder of a charter upwards and says at each rung why not; `siting`
shows, by an exact model, that boundaries between areas can only make the best plan worse.
"""
