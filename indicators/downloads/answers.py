"""A table as an answer to a browser, in the format that its address names."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from indicators.downloads import csv_writer, json_writer, parquet_writer, xlsx_writer
from indicators.downloads.tables import OutTable

FORMATS = ("csv", "xlsx", "json", "parquet")
MEDIA_TYPES = {
    "csv": csv_writer.MEDIA_TYPE,
    "xlsx": xlsx_writer.MEDIA_TYPE,
    "json": json_writer.MEDIA_TYPE,
    "parquet": parquet_writer.MEDIA_TYPE,
}


def download(table: OutTable, form: str) -> HttpResponseBase:
    """The table as a file to keep; `form` is one of FORMATS. The name may be Chinese (RFC 5987)."""
    name = f"{table.name}.{form}"
    if form == "xlsx":
        answer: HttpResponseBase = FileResponse(
            xlsx_writer.write_xlsx(table),
            as_attachment=True,
            filename=name,
            content_type=xlsx_writer.MEDIA_TYPE,
        )
    elif form == "csv":
        answer = StreamingHttpResponse(csv_writer.csv_chunks(table), content_type=csv_writer.MEDIA_TYPE)
    elif form == "parquet":
        answer = StreamingHttpResponse(
            parquet_writer.parquet_chunks(table), content_type=parquet_writer.MEDIA_TYPE
        )
    else:
        answer = StreamingHttpResponse(json_writer.json_chunks(table), content_type=json_writer.MEDIA_TYPE)
    return as_file(answer, name)


def as_file(answer: HttpResponseBase, name: str) -> HttpResponseBase:
    """To be kept under this name."""
    disposition = content_disposition_header(True, name)
    if disposition:
        answer.headers["Content-Disposition"] = disposition
    return answer
