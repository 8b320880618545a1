import io
import stat
import zipfile

import pytest

from reports.pipeline.decode.archive import is_archive, unpack
from reports.pipeline.values import UnreadableFile


def packed(**members):
    return packed_pairs(list(members.items()))


def packed_pairs(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def unpacked(data):
    return [
        (member.name, member.data, member.refusal and member.refusal.code)
        for member in unpack(data, "包.zip")
    ]


def test_members_come_in_order_without_folders_and_system_files():
    data = packed_pairs(
        [("甲/", ""), ("甲/1.txt", "一"), ("__MACOSX/._1.txt", "x"), (".DS_Store", "x"), ("2.txt", "二")]
    )
    assert [name for name, _, _ in unpacked(data)] == ["甲/1.txt", "2.txt"]


@pytest.mark.parametrize(
    "name", ["../年报.txt", "/etc/年报.txt", "甲/../../年报.txt", "甲\\..\\..\\年报.txt", "C:年报.txt"]
)
def test_a_name_that_leads_outside_is_refused_and_the_rest_goes_on(name):
    outcome = unpacked(packed_pairs([(name, "x"), ("好.txt", "y")]))
    assert [(data, code) for _, data, code in outcome] == [(None, "unsafe-member"), (b"y", None)]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("年报.txt", "gbk"), ("乗风镇年报.txt", "gbk"), ("年報.txt", "big5"), ("年报.txt", "utf-8")],
)
def test_a_name_written_by_older_windows_is_decoded(name, encoding):
    plain = zipfile.ZipInfo("x" * len(name.encode(encoding)))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(plain, "一")
    renamed = data.getvalue().replace(plain.filename.encode(), name.encode(encoding))
    assert unpacked(renamed) == [(name, "一".encode(), None)]


def test_folders_parted_by_backslashes_are_folders():
    assert unpacked(packed_pairs([("甲县\\年报.txt", "x")])) == [("甲县/年报.txt", b"x", None)]


def test_the_traces_of_documents_left_open_are_no_reports():
    names = [("~$年报.docx", "x"), (".~lock.年报.doc#", "x"), ("甲/._年报.doc", "x"), ("年报.txt", "x")]
    assert [name for name, _, _ in unpacked(packed_pairs(names))] == ["年报.txt"]


def test_a_member_behind_a_password_is_named_and_the_rest_goes_on():
    data = bytearray(packed_pairs([("甲.txt", "x"), ("乙.txt", "y")]))
    for record, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(record) + flags] |= 1
    outcome = [(name, code) for name, _, code in unpacked(bytes(data))]
    assert outcome == [("甲.txt", "unsafe-member"), ("乙.txt", None)]


def test_an_archive_of_zeros_is_a_bomb_and_not_unpacked():
    with pytest.raises(UnreadableFile) as caught:
        list(unpack(packed(**{"a.txt": "0" * 60_000_000}), "包.zip"))
    assert caught.value.code == "zip-bomb"


def test_a_name_that_begins_with_nul_is_shown_as_it_stands():
    data = packed_pairs([("xa.txt", "1")]).replace(b"xa.txt", b"\x00a.txt")
    assert unpacked(data) == [("\ufffda.txt", b"1", None)]


def test_too_many_members_are_a_bomb():
    with pytest.raises(UnreadableFile) as caught:
        list(unpack(packed_pairs([(f"{at}.txt", "x") for at in range(2_001)]), "包.zip"))
    assert caught.value.code == "zip-bomb"
    assert "2001" in caught.value.sentence.zh


def test_a_symbolic_link_is_refused():
    link = zipfile.ZipInfo("链接.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert unpacked(packed_pairs([(link, "/etc/passwd")])) == [("链接.txt", None, "unsafe-member")]


def test_an_archive_within_the_archive_is_refused():
    inner = packed(**{"a.txt": "x"})
    assert unpacked(packed(**{"内.zip": inner})) == [("内.zip", None, "unsafe-member")]


def test_a_member_with_a_wrong_checksum_is_damaged_and_the_rest_goes_on():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("坏.txt", "AAAA")
        archive.writestr("好.txt", "y")
    outcome = unpacked(data.getvalue().replace(b"AAAA", b"AAAB"))
    assert [code for _, _, code in outcome] == ["damaged", None]


def test_two_members_of_one_name_are_not_silently_one():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed_pairs([("a.txt", "1"), ("a.txt", "2")])
    assert [code for _, _, code in unpacked(data)] == [None, "unsafe-member"]


def test_a_word_document_is_no_archive_and_a_renamed_archive_is_one():
    document = packed(**{"word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"})
    assert not is_archive(document, "年报.zip")
    assert is_archive(packed(**{"a.txt": "x"}), "年报.docx")
    assert not is_archive("年报".encode(), "年报.zip")


def test_bytes_that_are_no_zip_are_damaged():
    with pytest.raises(UnreadableFile) as caught:
        list(unpack(b"PK\x03\x04rest", "包.zip"))
    assert caught.value.code == "damaged"
