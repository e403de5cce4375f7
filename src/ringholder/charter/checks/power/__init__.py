"""PWR: no interest can carry or block the others, and whoever is concerned has a voice."""
