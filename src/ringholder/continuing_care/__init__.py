"""NHS continuing healthcare: what is due to a person and by when, and where the places differ."""
