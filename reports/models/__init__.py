"""The records: who reported, what was received, what was read, what was done and what is public."""

from reports.models.agency import Agency, AgencyKind, AgencyName
from reports.models.asking import Asked
from reports.models.batch import BatchState, ImportBatch, ImportItem, ItemOutcome
from reports.models.dump import DumpRun
from reports.models.event import Act, ChainHead, CorrectionKind, Event
from reports.models.job import OPEN_JOB, Job, JobKind, JobState, Schedule, Worker
from reports.models.public_lists import AgencyCount, ListedReport, PublicAgency, PublicState, ReportCount
from reports.models.publication import Publication
from reports.models.reading import Reading
from reports.models.region import Region, RegionLevel
from reports.models.report import AnnualReport, ReportScope, ReportState
from reports.models.search_part import SearchPart
from reports.models.section import Section
from reports.models.signature import TextBand, TextSignature
from reports.models.uncovering import ClearedOriginal, Uncovering
from reports.models.upload import Upload
from reports.models.webhook import Delivery, DeliveryState, PublicAct, Webhook

__all__ = [
    "OPEN_JOB",
    "Act",
    "Agency",
    "AgencyCount",
    "AgencyKind",
    "AgencyName",
    "AnnualReport",
    "Asked",
    "BatchState",
    "ChainHead",
    "ClearedOriginal",
    "CorrectionKind",
    "Delivery",
    "DeliveryState",
    "DumpRun",
    "Event",
    "ImportBatch",
    "ImportItem",
    "ItemOutcome",
    "Job",
    "JobKind",
    "JobState",
    "ListedReport",
    "PublicAct",
    "PublicAgency",
    "PublicState",
    "Publication",
    "Reading",
    "Region",
    "RegionLevel",
    "ReportCount",
    "ReportScope",
    "ReportState",
    "Schedule",
    "SearchPart",
    "Section",
    "TextBand",
    "TextSignature",
    "Uncovering",
    "Upload",
    "Webhook",
    "Worker",
]
