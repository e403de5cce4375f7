"""Coordination: shared problems, capacity and mutual aid, pressure and who is on call."""
