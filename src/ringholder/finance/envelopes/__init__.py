"""Envelopes: what a commissioner means to pay each provider in a year, by the NHS Payment Scheme.

Rules of the scheme are data (`payment_schemes.yaml`); lines come from a file that the user brings.
"""
