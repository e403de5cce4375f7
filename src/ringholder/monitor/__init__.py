"""Watching indicators: signals, and the gaps that call for a decision."""
