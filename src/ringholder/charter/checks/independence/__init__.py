"""IND: who commissions, oversees or brokers is free of the providers' interests."""
