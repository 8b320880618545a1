"""The checks: what they find of what is planted, what they find where nothing is, what they cost, and the search for copies."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.measure import Measure, compare, seconds
from bench.site import open_site
from bench.texts import sample_texts
from indicators.catalogue import load_catalogue
from reports.pipeline import read_document
from reports.pipeline.blocks import split_blocks
from reports.pipeline.check import check
from reports.pipeline.decode import decode
from reports.pipeline.extract import extract
from reports.pipeline.recognise import recognise
from tests.generate.judging import false_alarms, telling
from tests.generate.planted_slips import offered, slipped
from tests.generate.planted_sums import planted_across, planted_sums
from tests.generate.planted_words import planted_words
from tests.generate.sound_reports import sound_report

SEEDS = 2
CLEAN = 1001
PASSES = 5
SLIPS = 220
COPIES = 100_000
SEARCHES = 20
LAYOUTS = ("tab_rows", "pipes", "markdown", "tab_cells")
REPORT_COLUMNS = (
    *("id", "agency_id", "year", "scope", "state", "era", "title", "revision", "created_at", "changed_at"),
)
SHARED = Path(__file__).resolve().parents[2] / "shared"


def measures() -> Iterator[Measure]:
    """Everything that the checks promise."""
    yield from real_reports()
    yield planted()
    yield alarms()
    yield from proposals()
    yield cost()
    yield from copies()


def real_reports() -> Iterator[Measure]:
    """What must be found in the five real reports, and errors in those that are clean; nothing where they are not there."""
    reports = sorted((SHARED / "seeds").glob("*.txt"))
    if not reports:
        print("NOT MEASURED: the real reports are not at ../shared/seeds", file=sys.stderr)
        return
    missed, loud = 0, 0
    for path in reports:
        truth = json.loads((SHARED / "truth" / f"{path.stem}.json").read_text("utf-8"))
        reading = read_document(path.read_bytes(), path.name)
        figures = reading.extract.figures
        places = [
            place
            for finding in reading.findings
            if finding.outcome == "fails"
            for place in (
                *((figures[index].start, figures[index].end) for index in finding.figures),
                *([(finding.start, finding.end or finding.start)] if finding.start is not None else []),
            )
        ]
        for expected in truth["findings"]:
            told = any(start - 4 <= at <= end + 4 for start, end in places for at in expected["at_any"])
            missed += bool(expected.get("must")) and not told
        if not truth["findings"]:
            loud += sum(each.outcome == "fails" and each.level == "error" for each in reading.findings)
    yield Measure("checks.seeds.missed", missed, "findings", "<=", 0)
    yield Measure("checks.seeds.false", loud, "errors", "<=", 0)


def planted() -> Measure:
    """Of mistakes planted into generated reports, each rule at each place in each direction: the share that is told."""
    found = whole = 0
    for era in load_catalogue().eras:
        for seed in range(SEEDS):
            rng = chance(f"planted {era.code} {seed}")
            report = sound_report(era, rng, LAYOUTS[seed % len(LAYOUTS)])
            for each in (
                *planted_sums(report, rng),
                *planted_across(report, rng),
                *planted_words(report, rng),
            ):
                whole += 1
                found += telling(each) is not None
    return Measure("checks.planted.found", found / whole, f"of {whole}", ">=", 0.99)


def alarms() -> Measure:
    """Of 1,000 reports in which nothing is wrong, how many have a finding that fails."""
    eras = load_catalogue().eras
    loud = 0
    for count in range(CLEAN):
        era = eras[count % len(eras)]
        report = sound_report(era, chance(f"clean {count}"), LAYOUTS[count % len(LAYOUTS)])
        loud += bool(false_alarms(report))
    return Measure("checks.false.alarms", loud * 1000 / CLEAN, "of 1,000", "<=", 1)


def proposals() -> Iterator[Measure]:
    """Of slips of one digit in cells of sums: the share put right by the first proposal, and by any."""
    eras = load_catalogue().eras
    first = any_of_them = whole = 0
    for count in range(SLIPS):
        rng = chance(f"slip {count}")
        report = sound_report(eras[count % len(eras)], rng)
        harmed = slipped(report, rng)
        if harmed is not None:
            is_first, is_any = offered(harmed[1], harmed[0], report.numbers[harmed[0]])
            whole, first, any_of_them = whole + 1, first + is_first, any_of_them + is_any
    yield Measure("checks.proposals.first", first / whole, f"of {whole}", ">=", 0.8)
    yield Measure("checks.proposals.any", any_of_them / whole, f"of {whole}", ">=", 0.95)


def cost() -> Measure:
    """How long checking takes as a share of what reading takes before it."""
    catalogue = load_catalogue()
    texts = sample_texts()
    read = []
    for name, data in texts:
        source = decode(data, name)
        blocks = split_blocks(source)
        recognition = recognise(source, blocks, catalogue)
        read.append((source, blocks, extract(source, blocks, recognition, catalogue), recognition))

    def reading() -> None:
        for name, data in texts * PASSES:
            source = decode(data, name)
            blocks = split_blocks(source)
            extract(source, blocks, recognise(source, blocks, catalogue), catalogue)

    def checking() -> None:
        for source, blocks, extracted, recognition in read * PASSES:
            check(source, blocks, extracted, recognition, catalogue)

    return Measure("checks.cost", compare(checking, reading).ratio, "of reading", "<=", 0.5)


def copies() -> Iterator[Measure]:
    """Finding what a text is taken over from among 100,000 reports: the time of one search, and that it finds it."""
    open_site()
    from django.db import transaction

    from reports.models import Agency, AnnualReport, Region, TextBand, TextSignature
    from reports.pipeline.check.copied import PERMUTATIONS, bands
    from reports.workflow.agencies import create_agency
    from reports.workflow.likeness import texts_alike
    from reports.workflow.loading import load, moment

    rng, size = chance("copies"), 4 * PERMUTATIONS
    region = Region.objects.create(code="990001", name="测量市", level=2)
    first = create_agency("测量甲局", region, None)
    report, source = (AnnualReport.objects.create(agency=first, year=year, era="e4") for year in (2023, 2022))
    others = range(source.pk + 1, source.pk + COPIES)
    now, kept = moment(report.created_at), rng.randbytes(size)
    nearly = rng.randbytes(size // 10) + kept[size // 10 :]
    signed = {report.pk: kept, source.pk: nearly} | {pk: rng.randbytes(size) for pk in others}
    with transaction.atomic():
        agencies = (
            (pk, f"测量第{pk}局", region.pk, "other", "") for pk in range(first.pk + 1, first.pk + 1 + COPIES)
        )
        load(Agency, ("id", "name", "region_id", "kind", "credit_code"), agencies)
        reports = (
            (pk, first.pk + 1 + count, 2021, "own", "review", "e4", "", 0, now, now)
            for count, pk in enumerate(others)
        )
        load(AnnualReport, REPORT_COLUMNS, reports)
        load(TextSignature, ("report_id", "signature"), signed.items())
        keys = ((pk, key) for pk, signature in signed.items() for key in bands(signature))
        load(TextBand, ("signature_id", "key"), keys)
    found = texts_alike(report)
    taken = seconds(lambda: [texts_alike(report) for _search in range(SEARCHES)]) / SEARCHES
    yield Measure("checks.copies.found", len(found), f"of 1 among {COPIES:,}", ">=", 1)
    yield Measure("checks.copies.search", taken, "s", "<=", 1)


def chance(seed: str) -> Random:
    """Chance that falls the same way at every run."""
    return Random(seed)  # noqa: S311
