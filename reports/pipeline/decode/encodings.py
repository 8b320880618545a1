"""The ladder that finds the encoding of Chinese text.

Byte order mark, strict UTF-8, UTF-16 by its look, GB18030 or Big5 by how common their characters are, and at
last whichever leaves the fewest characters unread. charset-normalizer gives up on a text with one bad byte; the
level 1 character sets tell GB18030 and Big5 apart and go on working there.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode.characters import REPLACEMENT
from reports.pipeline.values import Notice

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("gb18030", "big5hkscs")
_CANDIDATES = ("utf-8", *_CHINESE, "utf-16-le", "utf-16-be")
_SAMPLE = 20_000
_LEAST_COMMON = 0.7
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file without byte order mark, line ends as they were."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode_characters(data: bytes) -> Decoded | None:
    """Find the encoding and decode; None where the bytes are no text in any encoding tried."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    text = _strictly(data, "utf-8")
    # UTF-16 of plain ASCII is valid UTF-8 full of NUL; a stray NUL in a UTF-8 text is just that.
    if b"\x00" in data and (text is None or data.count(0) * 3 >= len(data)):
        wide = _wide_encoding(data)
        if wide is not None:
            return _decode_with_losses(data, wide)
    if text is not None:
        return Decoded(text, "utf-8") if _control_share(text) < 1 - _LEAST_COMMON else None
    return _most_common(data) or _fewest_losses(data)


def _decode_marked(data: bytes, encoding: str) -> Decoded | None:
    decoded = _decode_with_losses(data, encoding)
    lost = decoded.text.count(REPLACEMENT)
    return decoded if lost <= len(decoded.text) * (1 - _LEAST_COMMON) or len(decoded.text) < 4 else None


def _decode_with_losses(data: bytes, encoding: str) -> Decoded:
    text = _strictly(data, encoding)
    if text is not None:
        return Decoded(text, encoding)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, (_loss_notice(text, encoding, data),))


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without mark: ASCII characters put NUL into every second byte, always on the same side."""
    sample = data[: 2 * _SAMPLE]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd == even:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if _common_share(sample.decode(encoding, "replace")) >= _LEAST_COMMON else None


def most_common_chinese(data: bytes) -> str | None:
    """A short piece of bytes, such as a file's name, as GB18030 or Big5; None where it is neither."""
    found = _most_common(data)
    return found.text if found else _strictly(data, "gb18030")


def _most_common(data: bytes) -> Decoded | None:
    """GB18030 or Big5 read without a loss, whichever gives the more common characters."""
    best: Decoded | None = None
    best_share = _LEAST_COMMON
    for encoding in _CHINESE:
        text = _strictly(data, encoding)
        if text is None:
            continue
        share = _common_share(text)
        if share > best_share:
            best, best_share = Decoded(text, encoding), share
    return best


def _fewest_losses(data: bytes) -> Decoded | None:
    shares = {
        encoding: _common_share(data[: 2 * _SAMPLE].decode(encoding, "replace")) for encoding in _CANDIDATES
    }
    encoding = max(_CANDIDATES, key=lambda candidate: shares[candidate])
    return _decode_with_losses(data, encoding) if shares[encoding] >= _LEAST_COMMON else None


def _loss_notice(text: str, encoding: str, data: bytes) -> Notice:
    first = text.index(REPLACEMENT)
    count = text.count(REPLACEMENT)
    if first == len(text) - 1 and encoding.startswith("utf-16") and len(data) % 2:
        return Notice(
            "text-cut-off",
            Bilingual(
                "文件末尾的字符不完整，原件可能被截断，请核对结尾是否齐全。",
                "The last character is incomplete: the file may be cut off. Check that its end is there.",
            ),
            first,
            first + 1,
        )
    return Notice(
        "characters-unread",
        Bilingual(
            f"按 {encoding} 读取时有 {count} 处字节无法辨认，已换成“{REPLACEMENT}”，请对照原件核对。",
            f"Read as {encoding}, {count} place(s) could not be decoded and became “{REPLACEMENT}”; "
            "compare with the original.",
        ),
        first,
        first + 1,
    )


def _common_share(text: str) -> float:
    """The share of characters that a Chinese report is made of; a wrong encoding gives rare ones."""
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    common = _common_characters()
    return sum(character in common for character in sample) / len(sample)


def _control_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) / len(sample) if sample else 0.0


@cache
def _common_characters() -> frozenset[str]:
    """ASCII, punctuation and the level 1 characters of GB 2312 and Big5: some 8,000."""
    ranges = (
        ("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
        ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    )
    common = {
        character
        for encoding, leads, trails in ranges
        for lead in leads
        for trail in trails
        for character in bytes((lead, trail)).decode(encoding, "ignore")
    }
    common.update(chr(code) for code in (*range(0x20, 0x7F), *range(0xFF01, 0xFF5F)))
    common.update("\t\n\r\f\v\xa0\u3000、。〈〉《》「」『』【】〔〕“”‘’…—–－·•○〇①②③④⑤⑥⑦⑧⑨⑩×÷°％‰→")
    return frozenset(common)
