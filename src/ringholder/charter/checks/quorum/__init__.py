"""QUO: a body can still sit once those with an interest have left."""
