"""Operational pressure: situation reports, levels, actions due, diverts, and who is on call.

A newcomer reads `reports` (what a site says), `thresholds` (which points and levels follow, as
somebody loaded them), `scoring` and `levels` (of a site, a place and the system), then `divert`,
`cover` (is somebody always on call?) and `authority` (who may authorise what now?).
"""
