"""Measured figures, each against a floor that is taken side by side in the same run; `make bench` runs them."""
