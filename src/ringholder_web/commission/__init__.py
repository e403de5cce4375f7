"""Commissioning on pages: needs, footprints, pathways, the choice of a provider, contracts."""
