"""The review desk: a report's source beside its figures, and what a clerk does to them."""
