"""Commissioning: from a need to a service, at the area that can plan it, and to its contract.

Needs assessment, planning footprint, pathway, specification, the choice of a provider, contracts,
joint commissioning; and the record that the law asks for, written from the acts.
"""
