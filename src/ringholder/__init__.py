"""Who may decide what in a care system, and whether it was properly decided: plain Python."""
