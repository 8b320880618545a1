"""From blocks and template to what the report says: who, when, chapters, figures, and persons to be hidden."""
