"""How fast entries are posted beside two peers and raw SQL, and balances at past moments are found."""
