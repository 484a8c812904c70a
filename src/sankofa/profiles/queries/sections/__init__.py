"""The parts of a profile, each of them built from figures by a function `section(area, language)`."""
