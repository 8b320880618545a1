"""The original comes back byte for byte, and no browser runs it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reports.models import AnnualReport, Upload
from reports.workflow.uploads import keep_upload


def test_the_original_comes_back_byte_for_byte(at_publishers: Client, report: AnnualReport):
    upload = Upload.objects.get()
    answer = at_publishers.get(f"/admin/reports/upload/{upload.pk}/original/")
    assert answer.content == bytes(upload.content)


def test_what_a_stranger_sent_is_never_shown_as_a_page(at_publishers: Client, clerk: User):
    upload = keep_upload(b"<script>alert(1)</script>", '"><script>\n.html', clerk)
    answer = at_publishers.get(f"/admin/reports/upload/{upload.pk}/original/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer["Content-Disposition"]


def test_a_chinese_name_survives_the_header(at_publishers: Client, report: AnnualReport):
    upload = Upload.objects.get()
    answer = at_publishers.get(f"/admin/reports/upload/{upload.pk}/original/")
    assert "filename*=utf-8''%E7%A4%BA%E4%BE%8B%E5%8E%BF2023.txt" in answer["Content-Disposition"]


def test_the_page_of_an_upload_leads_to_the_report_that_was_read_from_it(
    at_publishers: Client, report: AnnualReport
):
    page = at_publishers.get(f"/admin/reports/upload/{Upload.objects.get().pk}/change/").content.decode()
    assert f"/admin/reports/annualreport/{report.pk}/change/" in page


def test_the_list_of_uploads_does_not_load_their_bytes(at_publishers: Client, report: AnnualReport):
    listed = at_publishers.get("/admin/reports/upload/").context["cl"].result_list
    assert "content" in listed[0].get_deferred_fields()


@pytest.mark.parametrize("asked", ["file", "FILE", "ile.t", "{digest}", "{digest:.12}"])
def test_an_original_is_found_by_its_name_or_the_beginning_of_its_sha256(
    at_publishers: Client, report: AnnualReport, asked: str
) -> None:
    upload = Upload.objects.get()
    Upload.objects.filter(pk=upload.pk).update(name="file.txt")
    answer = at_publishers.get("/admin/reports/upload/", {"q": asked.format(digest=upload.sha256)})
    assert list(answer.context["cl"].queryset) == [upload]


@pytest.mark.parametrize("asked", ["other.txt", "0" * 64, "x" * 300])
def test_what_no_original_is_called_finds_none(
    at_publishers: Client, report: AnnualReport, asked: str
) -> None:
    answer = at_publishers.get("/admin/reports/upload/", {"q": asked})
    assert list(answer.context["cl"].queryset) == []
