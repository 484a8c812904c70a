"""What the calculators find. Plain values in, words and numbers out; nothing is stored."""
