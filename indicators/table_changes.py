"""How the dry run of a table shows what would change, without a style of its own, which the security policy forbids."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from import_export.resources import Diff


class PlainDiff(Diff):
    """Old and new value of each cell, the old one struck out where they differ."""

    def as_html(self) -> list[SafeString]:
        """One cell a field."""
        return [
            difference("" if self.new else old, new) for old, new in zip(self.left, self.right, strict=True)
        ]


def difference(old: object, new: object) -> SafeString:
    """One value, or both."""
    was, becomes = ("" if value is None else str(value) for value in (old, new))
    if was == becomes:
        return format_html("{}", was)
    return (
        format_html("<del>{}</del> <ins>{}</ins>", was, becomes)
        if was
        else format_html("<ins>{}</ins>", becomes)
    )
