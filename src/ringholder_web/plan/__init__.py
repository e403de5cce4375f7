"""Plans on pages: policy, the ladder of plans, innovation, business cases."""
