"""The register in the database: the acts, in one order, that nothing in it may change."""
