"""ACC: somebody answers for each rung, and for each power passed on."""
