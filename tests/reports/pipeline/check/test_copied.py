"""The signature of a text tells what was taken over, whatever its numbers."""

from __future__ import annotations

from random import Random

from reports.pipeline.blocks import split_blocks
from reports.pipeline.check.copied import bands, share, signature_of
from reports.pipeline.values import SourceText

WORDS = "公开信息政府工作县区部门群众服务办理申请平台建设加强监督保障制度完善落实推进管理网站解读回应年度情况问题改进措施"


def text(seed: int, sentences: int = 60) -> str:
    """A text of its own."""
    chance = Random(seed)  # noqa: S311 - the same text at every run
    return "\n".join(
        "".join(chance.choice(WORDS) for _ in range(chance.randint(12, 40))) + f"{chance.randint(1, 999)}件。"
        for _ in range(sentences)
    )


def signature(words: str) -> bytes | None:
    return signature_of(words, split_blocks(SourceText("a.txt", words, "txt")))


def alike(one: str, other: str) -> float:
    first, second = signature(one), signature(other)
    assert first is not None
    assert second is not None
    return share(first, second)


def test_a_text_with_other_numbers_is_the_same_text() -> None:
    first = text(1)
    assert alike(first, "".join("7" if sign.isdigit() else sign for sign in first)) > 0.95


def test_a_text_of_which_a_tenth_is_new_is_nearly_the_same() -> None:
    lines = text(1).split("\n")
    changed = "\n".join([*lines[:54], *text(2).split("\n")[:6]])
    assert 0.7 < alike("\n".join(lines), changed) < 0.97


def test_two_texts_share_next_to_nothing() -> None:
    assert alike(text(1), text(2)) < 0.1


def test_texts_that_share_most_have_a_key_in_common_and_others_have_none() -> None:
    lines = text(1).split("\n")
    first, second, third = (
        signature(each) or b""
        for each in (text(1), "\n".join([*lines[:56], *text(2).split("\n")[:4]]), text(3))
    )
    assert len(first) == len(second) == len(third) == 480
    assert set(bands(first)) & set(bands(second))
    assert not set(bands(first)) & set(bands(third))


def test_a_short_text_has_no_signature() -> None:
    assert signature("本年度没有收到申请。") is None


def test_the_signature_of_a_text_never_changes() -> None:
    """Signatures are stored: another release of the library must not make them strangers to one another."""
    kept = signature(text(1))
    assert kept is not None
    assert len(kept) == 480
    assert kept[:8].hex() == "20ce1f054735eb07"
