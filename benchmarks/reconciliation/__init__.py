"""How fast a bank's file is examined, taken in, matched with the books, and its difference explained."""
