"""A reading as plain JSON values: the contract of `parse`, see its head in DESIGN.md."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from indicators.catalogue.values import Bilingual
from reports.pipeline.places import FilePlace, file_places
from reports.pipeline.values import (
    Figure,
    Finding,
    Identity,
    Notice,
    Outcome,
    Proposal,
    Reading,
    Section,
    UnreadableFile,
)


def reading_json(reading: Reading, source: str) -> dict[str, Any]:
    """The object that `parse` writes on one line for a document it could read."""
    extract = reading.extract
    recognition = reading.recognition
    return {
        "source": source,
        "report": _report(extract.identity),
        "template": {
            "era": recognition.era,
            "score": recognition.score,
            "runner_up": recognition.runner_up,
            "runner_up_score": recognition.runner_up_score,
            "reasons": [_bilingual(reason) for reason in recognition.reasons],
        },
        "sections": [_section(section) for section in extract.sections],
        "figures": [
            _figure(figure) | _place(place)
            for figure, place in zip(
                extract.figures,
                file_places(reading.source, (figure.start for figure in extract.figures)),
                strict=True,
            )
        ],
        "findings": [_finding(finding) for finding in reading.findings if finding.outcome is Outcome.FAILS],
        "checks": _outcomes(reading.findings),
        "personal": [{"start": p.start, "end": p.end, "kind": p.kind} for p in extract.personal],
        "notices": [_notice(notice) for notice in (*reading.source.notices, *extract.notices)],
        "format": reading.source.format,
        "encoding": reading.source.encoding,
        "length": len(reading.source.text),
    }


def error_json(error: UnreadableFile, source: str) -> dict[str, Any]:
    """The object that `parse` writes for a file that could not be read."""
    return {
        "source": source,
        "error": {"code": error.code, "message": f"{error.sentence.zh} {error.sentence.en}"},
    }


def _report(identity: Identity) -> dict[str, Any]:
    return {
        "agency": identity.agency,
        "year": identity.year,
        "title": identity.title,
        "issued": identity.issued.isoformat() if identity.issued else None,
        "doubts": [_bilingual(doubt) for doubt in identity.doubts],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "start": section.start,
        "end": section.end,
        "level": section.level,
        "number": section.number,
        "heading": section.heading,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "start": figure.start,
        "end": figure.end,
        "raw": figure.raw,
        "value": _plain(figure.value),
        "unit": figure.unit,
        "label": figure.label,
        "path": list(figure.path),
        "column": figure.column,
        "origin": figure.origin.value,
        "mark": figure.mark.value,
        "approximate": figure.approximate,
        "indicator": figure.indicator,
        "year": figure.year,
        "table": figure.table,
        "sure": figure.sure,
        "doubts": [_bilingual(doubt) for doubt in figure.doubts],
    }


def _place(place: FilePlace | None) -> dict[str, Any]:
    """`place`: where to look in the file, with those of page, table, row and column that its format has."""
    if place is None:
        return {}
    named = {name: getattr(place, name) for name in ("page", "table", "row", "column")}
    return {"place": {name: number for name, number in named.items() if number is not None}}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.rule,
        "severity": finding.level,
        "message": f"{finding.message.zh} {finding.message.en}",
        "hint": _bilingual(finding.hint) if finding.hint else None,
        "start": finding.start,
        "end": finding.end,
        "figures": list(finding.figures),
        "proposals": [_proposal(proposal) for proposal in finding.proposals],
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "slip": proposal.slip.value,
        "message": _bilingual(proposal.message),
        "amendments": [
            {"figure": each.figure, "from": _plain(each.old), "to": _plain(each.new)}
            for each in proposal.amendments
        ],
    }


def _outcomes(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many checks held, failed, or could not be made."""
    return {outcome.value: sum(finding.outcome is outcome for finding in findings) for outcome in Outcome}


def _notice(notice: Notice) -> dict[str, Any]:
    return {"code": notice.code, **_bilingual(notice.sentence), "start": notice.start, "end": notice.end}


def _bilingual(sentence: Bilingual) -> dict[str, str]:
    return {"zh": sentence.zh, "en": sentence.en}
