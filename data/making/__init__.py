"""How the tables of open figures that come with Ringholder are made (maintainers only)."""
