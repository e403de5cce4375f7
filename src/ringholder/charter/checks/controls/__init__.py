"""CTL: temporary controls end, and never widen authority."""
