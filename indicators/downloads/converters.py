"""The end of a download's address."""

from __future__ import annotations


class FormatConverter:
    """`csv`, `xlsx`, `json` or `parquet`."""

    regex = "csv|xlsx|json|parquet"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value
