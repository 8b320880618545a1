"""What can be wrong with a template file."""

from __future__ import annotations


class FaultyTemplate(Exception):
    """A catalogue file that cannot be used; the message names file, key and way out. It stops the start."""

    def __init__(self, file: str, key: str, trouble: str, way_out: str) -> None:
        super().__init__(f"{file}: {key}: {trouble}. {way_out}.")
        self.file, self.key = file, key
