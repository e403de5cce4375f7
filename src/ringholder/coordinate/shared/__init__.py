"""Shared problems: who is accountable and whom to ring, what was promised, what was learnt."""
