"""What matching funds are asked: their rules, their projects, and the money of each from the ledger."""
