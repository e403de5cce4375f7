"""Calculations on series of measurements: arrays in, dataclasses out."""
