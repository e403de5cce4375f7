"""Primary care on pages: networks, payments, claims, incomes, oversight and support."""
