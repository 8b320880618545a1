"""Keeping the file as it was received."""

from __future__ import annotations

import hashlib
import mimetypes

from django.db import IntegrityError, transaction

from reports.models import Act, Upload
from reports.workflow.access import Actor, require
from reports.workflow.events import record


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def keep_upload(data: bytes, name: str, by: Actor) -> Upload:
    """The upload that holds these bytes, made if they are new. Two importers at once end with one upload."""
    require(by, "reports.import_annualreport")
    return store(data, name, by)


def store(data: bytes, name: str, by: Actor) -> Upload:
    """The same for an act that has asked for its own permission."""
    sha256 = digest(data)
    known = Upload.objects.filter(sha256=sha256).defer("content").first()
    if known:
        return known
    try:
        with transaction.atomic():
            upload = Upload.objects.create(
                sha256=sha256,
                name=name[-255:],
                media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
                size=len(data),
                content=data,
                by_id=getattr(by, "pk", None),
            )
            record(Act.UPLOADED, by, upload, why=name)
    except IntegrityError:
        # Another importer stored the same bytes between our look and our insert.
        return Upload.objects.defer("content").get(sha256=sha256)
    return upload
