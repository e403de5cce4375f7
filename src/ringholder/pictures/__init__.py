"""Charts and maps as SVG, drawn from plain data."""
