"""Added wordings in the admin: propose, preview, use, read again, remove."""
