"""Tables of records that go out to spreadsheets and come back: what a room says of its own, and what all share."""
