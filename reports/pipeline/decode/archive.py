"""Unpacks a zip of reports within hard limits; a member that is refused never stops the others."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import MAX_BYTES, refusals
from reports.pipeline.decode.detect import detect_format, is_zip
from reports.pipeline.decode.encodings import most_common_chinese
from reports.pipeline.decode.zip_limits import ZIP_TROUBLE, bomb
from reports.pipeline.values import UnreadableFile

MAX_ARCHIVE_BYTES = 100 * 1024 * 1024

_KIND = Bilingual("zip 压缩包", "a zip archive")
_UTF8_NAME = 0x800
_UNIX = 3

_OUTSIDE = Bilingual("文件名指向压缩包以外的位置", "its name points outside the archive")
_NAMELESS = Bilingual("它没有文件名", "it has no name")
_LINK = Bilingual("它是符号链接", "it is a symbolic link")
_NESTED = Bilingual("压缩包中又有压缩包，请先解压", "it is an archive within the archive; unpack it first")
_LOCKED = Bilingual("设有密码，请取消密码", "it has a password; remove it")
_TWICE = Bilingual("与前面的文件同名", "it has the same name as one before it")


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file of an archive: its bytes, or why it was refused."""

    name: str
    data: bytes | None
    refusal: UnreadableFile | None = None


def is_archive(data: bytes, name: str) -> bool:
    """Whether this is a zip of files to be unpacked, and not a .docx or .xlsx, whatever the name says."""
    if not is_zip(data):
        return False
    try:
        detect_format(data, name)
    except UnreadableFile as refusal:
        return refusal.code in ("archive", "damaged")
    return False


def unpack(data: bytes, name: str) -> Iterator[ArchiveMember]:
    """Each file in the archive's order; raises `UnreadableFile` where the archive as a whole is refused."""
    if len(data) > MAX_ARCHIVE_BYTES:
        raise refusals.too_large(name, len(data), MAX_ARCHIVE_BYTES)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_TROUBLE as trouble:
        raise refusals.damaged(name, _KIND, str(trouble)) from trouble
    return _members(archive, data, name)


def _members(archive: zipfile.ZipFile, data: bytes, name: str) -> Iterator[ArchiveMember]:
    with archive:
        files = [member for member in archive.infolist() if not _is_furniture(member)]
        why = bomb(files, len(data))
        if why is not None:
            raise refusals.zip_bomb(name, why)
        if not files:
            raise refusals.empty(name)
        seen: set[str] = set()
        for member in files:
            yield _member(archive, member, name, seen)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, seen: set[str]) -> ArchiveMember:
    shown = member_name(member)
    unsafe = _unsafe(member, shown, seen)
    seen.add(shown)
    if unsafe is not None:
        return ArchiveMember(shown, None, refusals.unsafe_member(name, shown, unsafe))
    if member.file_size > MAX_BYTES:
        return ArchiveMember(shown, None, refusals.too_large(shown, member.file_size, MAX_BYTES))
    try:
        content = archive.read(member)
    except ZIP_TROUBLE as trouble:
        return ArchiveMember(shown, None, refusals.damaged(shown, _KIND, str(trouble)))
    if is_archive(content, shown):
        return ArchiveMember(shown, None, refusals.unsafe_member(name, shown, _NESTED))
    return ArchiveMember(shown, content)


def member_name(member: zipfile.ZipInfo) -> str:
    """The name as its maker saw it: older Windows writes GBK or Big5, leaves the UTF-8 flag unset, and parts folders by \\."""
    if member.flag_bits & _UTF8_NAME:
        name = member.filename
    else:
        raw = member.orig_filename.encode("cp437", "replace")
        name = _utf8(raw) or most_common_chinese(raw) or member.filename
    return _printable(name.replace("\\", "/"))


def _utf8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _unsafe(member: zipfile.ZipInfo, shown: str, seen: set[str]) -> Bilingual | None:
    if not shown:
        return _NAMELESS
    if _leads_outside(shown):
        return _OUTSIDE
    if member.create_system == _UNIX and stat.S_ISLNK(member.external_attr >> 16):
        return _LINK
    if member.flag_bits & 1:
        return _LOCKED
    if shown in seen:
        return _TWICE
    return None


def _leads_outside(path: str) -> bool:
    return path.startswith("/") or ".." in path.split("/") or path[1:2] == ":"


def _is_furniture(member: zipfile.ZipInfo) -> bool:
    """What no person put there: folders, the files that macOS and Windows add to them, and the traces of documents left open."""
    parts = member_name(member).split("/")
    return (
        (bool(parts[0]) and not parts[-1])
        or "__MACOSX" in parts
        or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")
        or parts[-1].startswith(("._", "~$", ".~lock."))
    )
