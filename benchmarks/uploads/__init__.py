"""How long a large table takes to go out to a spreadsheet and to be examined when it comes back."""
