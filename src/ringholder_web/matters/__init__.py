"""The workspace: matters, who may do what next, what was done, and what the record shows of it."""
