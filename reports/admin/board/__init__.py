"""The board of coverage: which agencies reported on which years, and how far each report is."""
