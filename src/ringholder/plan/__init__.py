"""Plans: policy and each place's way, the ladder of plans, innovation, business cases."""
