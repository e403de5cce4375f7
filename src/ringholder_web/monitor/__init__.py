"""Indicators, gaps and data on pages."""
