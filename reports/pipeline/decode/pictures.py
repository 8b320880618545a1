"""Pictures large enough to be a table: they are not read, and a person must know."""

from __future__ import annotations

from indicators.catalogue.values import Bilingual
from reports.pipeline.values import Notice


def pictures_not_read(count: int) -> tuple[Notice, ...]:
    """The notice for so many large pictures; none for none."""
    if not count:
        return ()
    return (
        Notice(
            "picture-not-read",
            Bilingual(
                f"有 {count} 幅较大的图片未识读；如果是表格截图，请对照原件补录。",
                f"{count} large picture(s) were not read; if they are pictures of tables, type them in from the original.",
            ),
        ),
    )
