"""The parts of the page of two areas, each told in both directions."""
