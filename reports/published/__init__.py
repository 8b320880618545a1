"""A publication made ready to be shown: its content as values, its tables as printed, its text with the figures marked."""
