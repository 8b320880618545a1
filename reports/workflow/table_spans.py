"""Where the tables of a reading stand, kept with it so that the desk can show the source's tables as tables."""

from __future__ import annotations

from typing import Any

from reports.pipeline.values import Reading


def table_spans(reading: Reading) -> list[dict[str, Any]]:
    """Each table with its cells as [start, end, row, column, rowspan, colspan]; row and column may be None."""
    return [
        {
            "start": table.start,
            "end": table.end,
            "layout": table.layout,
            "cells": [
                [cell.start, cell.end, cell.row, cell.column, cell.rowspan, cell.colspan]
                for cell in table.cells
            ],
        }
        for table in reading.extract.tables
    ]
