"""What a publication holds: the form of `Publication.content`, and persons' data covered."""

from __future__ import annotations

from typing import Any

from indicators.models import IndicatorRow, RowState
from reports.models import Act, AnnualReport, Event, Publication
from reports.workflow.correcting import changes_of
from reports.workflow.persons import COVER
from reports.workflow.row_face import plain


def snapshot(report: AnnualReport, text: str) -> dict[str, Any]:
    """Sections, figures, findings and corrections as they stand now. `text` is the covered text."""
    rows = list(report.rows.select_related("indicator").order_by("place"))
    return {
        "reader_version": report.reading.reader_version if report.reading else "",
        "sha256": report.reading.upload.sha256 if report.reading else "",
        "format": report.reading.format if report.reading else "",
        "sections": [
            {
                "level": each.level,
                "number": each.number,
                "heading": text[each.start : each.start + len(each.heading)]
                if COVER in text[each.start : each.end]
                else each.heading,
                "start": each.start,
                "end": each.end,
            }
            for each in report.sections.order_by("order")
        ],
        "figures": [figure_entry(row, text) for row in rows],
        "findings": [
            {
                "rule": each.rule,
                "level": each.level,
                "outcome": each.outcome,
                "state": each.state,
                "message": {"zh": each.message_zh, "en": each.message_en},
                "hint": {"zh": each.hint_zh, "en": each.hint_en},
                "places": each.places,
                "start": each.start,
                "end": each.end,
                "waiver": each.waiver,
            }
            for each in report.findings.all()
        ],
        "corrections": corrections(rows),
    }


def is_covered(row: IndicatorRow, text: str) -> bool:
    """Whether what was read as a figure is a person's data, such as part of a telephone number."""
    return row.start is not None and COVER in text[row.start : row.end]


def figure_entry(row: IndicatorRow, text: str) -> dict[str, Any]:
    """One figure: what is printed, what was read and what counts stay apart (INVARIANT 3)."""
    indicator = row.indicator
    hidden = is_covered(row, text)
    return {
        "place": row.place,
        "indicator": str(indicator) if indicator else None,
        "label": row.shown_label,
        "path": row.path if row.path is not None else (indicator.path if indicator else []),
        "column": row.column_label or (indicator.column_label if indicator else ""),
        "origin": row.origin,
        "mark": row.mark,
        "printed": text[row.start : row.end] if hidden else row.printed,
        "read": None if hidden or row.read is None else plain(row.read),
        "value": None if hidden or row.value is None else plain(row.value),
        "unit": row.counted_in,
        "approximate": row.approximate,
        "year": row.about_year,
        "start": row.start,
        "end": row.end,
        "state": row.state,
        "doubts": row.doubts or [],
    }


def corrections(rows: list[IndicatorRow]) -> list[dict[str, Any]]:
    """Each value or unit that a person set and that still counts: from, to, of which kind, why and when; never who.

    `kept` where the source itself is wrong and counts as printed, with a note.
    """
    noted = notes(rows)
    entries = []
    for row in rows:
        event: Event | None
        if row.state in {RowState.CORRECTED, RowState.TYPED} and (row.is_set or row.set_unit is not None):
            event = setting_event(row)
        elif row.pk in noted:
            event = noted[row.pk]
        else:
            continue
        entries.append(
            {
                "place": row.place,
                "label": row.shown_label,
                "from": None if row.read is None else plain(row.read),
                "to": None if row.value is None else plain(row.value),
                "unit_from": None if row.set_unit is None else row.unit,
                "unit_to": row.set_unit,
                "kind": event.kind if event else "",
                "why": event.why if event else "",
                "at": event.at.isoformat() if event else None,
                "kept": row.pk in noted,
            }
        )
    return entries


def setting_event(row: IndicatorRow) -> Event | None:
    """The event by which the value of the row was set that counts now."""
    standing, _taken_back = changes_of(row)
    corrected = next((each for each in reversed(standing) if each.act == Act.CORRECTED), None)
    acts = Event.objects.filter(subject_kind="indicatorrow", subject_id=row.pk)
    return corrected or acts.filter(act__in=[Act.CORRECTED, Act.TYPED, Act.GIVEN]).order_by("-number").first()


def notes(rows: list[IndicatorRow]) -> dict[int, Event]:
    """The notes that stand, by the keys of their figures: neither taken back nor followed by another value."""
    every = Event.objects.filter(report__in={row.report_id for row in rows}, act=Act.NOTED)
    once_noted = set(every.filter(subject_kind="indicatorrow").values_list("subject_id", flat=True))
    found = {}
    for row in rows:
        if row.pk in once_noted and not row.is_set:
            standing, _taken_back = changes_of(row)
            note = next((each for each in reversed(standing) if each.act == Act.NOTED), None)
            if note is not None:
                found[row.pk] = note
    return found


def changes_since(before: Publication, content: dict[str, Any]) -> list[dict[str, Any]]:
    """Figures whose public value differs from the version before, by indicator or else by label and path."""
    old = {entry_key(each): each for each in before.content["figures"]}
    new = {entry_key(each): each for each in content["figures"]}
    return [
        {
            "label": (new.get(key) or old[key])["label"],
            "from": old.get(key, {}).get("value"),
            "to": new.get(key, {}).get("value"),
        }
        for key in [*new, *(key for key in old if key not in new)]
        if old.get(key, {}).get("value") != new.get(key, {}).get("value")
    ]


def entry_key(entry: dict[str, Any]) -> str:
    """What a published figure is about."""
    if entry["indicator"] and entry["origin"] != "text":
        return str(entry["indicator"])
    return "|".join(
        [entry["origin"], entry["label"], entry["column"] or "", *entry["path"], str(entry["start"])]
    )
