"""COI: the charter says what somebody with an interest does."""
