"""The staff side: uploads, the review desk, agencies and published reports."""
