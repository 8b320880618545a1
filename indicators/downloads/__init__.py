"""Tables to take away: what a table is, and one writer a format. Knows nothing of reports."""
