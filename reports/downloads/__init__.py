"""What can be taken away: the list of reports as a table, and a report as a table or whole."""
