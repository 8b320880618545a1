"""The public pages on what is asked and what was answered."""
