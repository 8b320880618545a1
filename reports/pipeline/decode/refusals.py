"""Every way to refuse a file: a stable code and a sentence naming the file, the trouble and the way out."""

from __future__ import annotations

from indicators.catalogue.values import Bilingual
from reports.pipeline.values import UnreadableFile


def _refusal(code: str, zh: str, en: str) -> UnreadableFile:
    return UnreadableFile(code, Bilingual(zh, en))


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}"


def empty(name: str) -> UnreadableFile:
    """No byte, or nothing but white space."""
    return _refusal(
        "empty",
        f"“{name}”是空文件，没有任何文字。请核对是否传错文件，或重新导出后再上传。",
        f"“{name}” is empty: it holds no text. Check that it is the right file, or export it again.",
    )


def too_large(name: str, size: int, limit: int) -> UnreadableFile:
    """Refused by size alone, before anything is decoded."""
    return _refusal(
        "too-large",
        f"“{name}”有 {_megabytes(size)} MB，超过每个文件 {_megabytes(limit)} MB 的上限。"
        "请去掉图片和附件，只上传年度报告正文。",
        f"“{name}” has {_megabytes(size)} MB, above the limit of {_megabytes(limit)} MB a file. "
        "Leave out pictures and attachments and send the report alone.",
    )


def not_text(name: str, what: Bilingual) -> UnreadableFile:
    """The content is something else than a report, whatever the name says."""
    return _refusal(
        "not-text",
        f"“{name}”的内容是{what.zh}，不是可以识读的文字。请上传报告的文本、网页、Word、PDF 或 Excel 文件。",
        f"“{name}” holds {what.en}, not readable text. "
        "Send the report as text, web page, Word, PDF or Excel file.",
    )


def unreadable_characters(name: str) -> UnreadableFile:
    """No encoding of Chinese text fits the bytes."""
    return _refusal(
        "not-text",
        f"“{name}”不是文字，或者编码无法辨认。请在原程序中打开，另存为 UTF-8 文本后再上传。",
        f"“{name}” is not text, or its encoding cannot be told. "
        "Open it in the program it came from and save it as UTF-8 text.",
    )


def archive(name: str) -> UnreadableFile:
    """An archive where one document is expected."""
    return _refusal(
        "archive",
        f"“{name}”是压缩包，不是单个报告。请用批量导入上传压缩包，或解压后逐个上传。",
        f"“{name}” is an archive, not one report. Import it as an archive, or unpack it and send the files.",
    )


def damaged(name: str, kind: Bilingual, detail: str) -> UnreadableFile:
    """The format is known but the file does not keep to it; `detail` is the library's own word."""
    return _refusal(
        "damaged",
        f"“{name}”是{kind.zh}，但已损坏或不完整，无法打开（{detail}）。请重新下载或导出后再上传。",
        f"“{name}” is {kind.en}, but damaged or cut off, and cannot be opened ({detail}). "
        "Download or export it again.",
    )


def encrypted(name: str) -> UnreadableFile:
    """A password stands before the content."""
    return _refusal(
        "encrypted",
        f"“{name}”设有密码，无法打开。请取消密码后另存，再上传。",
        f"“{name}” is protected by a password. Save a copy without one and send that.",
    )


def scanned(name: str, pages: int) -> UnreadableFile:
    """A PDF of pictures only."""
    return _refusal(
        "scanned",
        f"“{name}”共 {pages} 页，只有扫描图像，没有文字层，无法识读。"
        "请上传由 Word 等直接导出的 PDF，或先做文字识别（OCR）并校对。",
        f"“{name}” has {pages} page(s) of scanned pictures and no text layer. "
        "Send the PDF exported from the word processor, or run character recognition (OCR) first "
        "and proofread it.",
    )


def unnamed_characters(name: str) -> UnreadableFile:
    """A PDF whose fonts show glyphs without saying which characters they are."""
    return _refusal(
        "garbled-text",
        f"“{name}”的字体没有字符对照表，文字取出来是乱码，无法识读。请用原文件重新导出 PDF，或改传 Word 文件。",
        f"The fonts of “{name}” do not say which characters they show, so its text cannot be taken out. "
        "Export the PDF again from the original, or send the Word file.",
    )


def zip_bomb(name: str, why: Bilingual) -> UnreadableFile:
    """Unpacking would take more than any report needs."""
    return _refusal(
        "zip-bomb",
        f"“{name}”解压后过大（{why.zh}），已拒绝解压。请只打包年度报告文件，分批上传。",
        f"“{name}” would unpack to too much ({why.en}) and was not unpacked. "
        "Pack the report files alone, in several archives.",
    )


def too_complex(name: str, why: Bilingual) -> UnreadableFile:
    """Within the size limit, but beyond what a report can be."""
    return _refusal(
        "too-complex",
        f"“{name}”超出可处理的范围（{why.zh}）。请只保留年度报告正文和统计表后再上传。",
        f"“{name}” goes beyond what is read ({why.en}). Keep the report and its table alone.",
    )


def unsafe_markup(name: str) -> UnreadableFile:
    """XML with its own entity definitions, which no word processor writes and attacks need."""
    return _refusal(
        "unsafe-markup",
        f"“{name}”内含自定义实体（DTD），正常的 Word、Excel 文件不会有，已拒绝打开。"
        "请在 Office 中另存后再上传。",
        f"“{name}” defines its own XML entities (DTD), which Word and Excel never do, and was not opened. "
        "Save it again in the office program.",
    )


def office_missing(name: str) -> UnreadableFile:
    """Old office formats need an installed LibreOffice."""
    return _refusal(
        "libreoffice-missing",
        f"“{name}”是旧式或其他 Office 文件（.doc/.wps/.odt 等），需要 LibreOffice 才能读取，而本服务器没有安装。"
        "请管理员安装 Debian 软件包 libreoffice-writer-nogui，或把文件另存为 .docx 后上传。",
        f"“{name}” is an old or other office file (.doc, .wps, .odt or the like), read through LibreOffice, which is not "
        "installed here. Install the Debian package libreoffice-writer-nogui, or save the file as .docx.",
    )


def office_failed(name: str, why: Bilingual) -> UnreadableFile:
    """LibreOffice is there and did not deliver."""
    return _refusal(
        "libreoffice-failed",
        f"LibreOffice 未能转换“{name}”（{why.zh}）。请在 Office 中把它另存为 .docx 后上传。",
        f"LibreOffice could not convert “{name}” ({why.en}). "
        "Save it as .docx in the office program and send that.",
    )


def unsafe_member(name: str, member: str, why: Bilingual) -> UnreadableFile:
    """One member of an archive that is left alone; the others go on."""
    return _refusal(
        "unsafe-member",
        f"压缩包“{name}”中的“{member}”未解压：{why.zh}。请改正后重新打包，或单独上传该文件。",
        f"“{member}” in the archive “{name}” was not unpacked: {why.en}. "
        "Pack it again, or send the file alone.",
    )
