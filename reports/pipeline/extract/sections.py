"""Chapters out of headings: each runs to the next heading of its own or a higher level."""

from __future__ import annotations

from reports.pipeline.values import Heading, Section


def read_sections(headings: tuple[Heading, ...], text_end: int) -> tuple[Section, ...]:
    """One section for each heading, in order; the last ones run to the end of the text."""
    ends = [text_end] * len(headings)
    open_ones: list[int] = []
    for place, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            ends[open_ones.pop()] = heading.start
        open_ones.append(place)
    return tuple(
        Section(heading.start, end, heading.level, heading.number, heading.text, heading.end)
        for heading, end in zip(headings, ends, strict=True)
    )
