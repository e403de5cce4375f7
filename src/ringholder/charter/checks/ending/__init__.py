"""END: every disagreement comes to an end, before somebody free of interest."""
