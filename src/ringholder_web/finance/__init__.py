"""Money on pages: fair shares, budgets and orders, the ledger, the position of a system."""
