"""MTG: bodies have terms, and rooms under two rulebooks know which one binds."""
