"""Insurance schemes: what they offer, who is covered, premiums and claims, all through the ledger."""
