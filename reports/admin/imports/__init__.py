"""The upload page: stage files, look at what would happen, decide, confirm, and see what happened."""
