"""Finding publications, on whichever database the suite runs."""

from __future__ import annotations

import pytest

from reports.models import AnnualReport, ListedReport, SearchPart
from reports.search import words as search
from reports.search.words import LONGEST_QUERY, MOST_WORDS, matching, words_of
from reports.workflow.agency_edits import keep_agency
from reports.workflow.publishing import open_version, withdraw
from tests.factories import AgencyFactory, published_report, released

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    rows = matching(ListedReport.objects.all(), words_of(query))
    return list(rows.order_by("pk").values_list("agency_name", flat=True))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ()),
        ("  ", ()),
        ("政务公开", ("政务公开",)),
        ("政务 公开", ("政务", "公开")),
        ("政务　公开\t政务", ("政务", "公开")),
    ],
)
def test_words_stand_apart_by_white_space_of_any_width(query: str, words: tuple[str, ...]) -> None:
    assert words_of(query) == words


def test_a_query_has_its_bounds() -> None:
    assert len(words_of(" ".join(str(number) for number in range(40)))) == MOST_WORDS
    assert len(words_of("长" * 500)[0]) == LONGEST_QUERY


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("河湖管理", True),
        ("河", True),
        ("末", True),
        ("湖管", True),
        ("河管", False),
        ("理河", False),
        ("1092", True),
        ("1,092", True),
        ("109", False),
        ("1092件", True),
        ("1092 河湖", True),
        ("1092 水库", False),
        ("wechat", True),
        ("WeC", True),
        ("chat", False),
        ("微信WeChat", True),
        ("河长制度", True),
        ("巡河护河", True),
        ("甲局", True),
        ("甲局2023年", False),
    ],
)
def test_a_phrase_is_found_where_its_characters_stand_side_by_side(query: str, is_found: bool) -> None:
    published_report(AgencyFactory(name="水务甲局"), title="年度报告",
                     words=["加强河湖管理，共1,092件，微信WeChat号。河长制\n度。巡 河 护 河至末"])  # fmt: skip
    published_report(AgencyFactory(name="道路乙局"), title="年度报告")
    assert found(query) == (["水务甲局"] if is_found else [])


def test_a_phrase_that_lies_across_two_parts_of_a_long_text_is_found() -> None:
    filling = [f"第{number}项" for number in range(1_500)]
    published_report(AgencyFactory(name="长文局"), title="年度报告", words=["".join([*filling, "收尾之词"])])
    assert SearchPart.objects.count() > 1
    assert found("第700项第701项") == ["长文局"]
    assert found("收尾之词") == ["长文局"]
    assert found("第3项 收尾之词") == ["长文局"]


def test_what_is_withdrawn_is_found_no_more() -> None:
    publication = published_report(AgencyFactory(name="水务局"), words=["河湖管理"])
    withdraw(publication.report_id, "撤回", None)
    assert found("河湖") == []
    assert not SearchPart.objects.exists()


def test_only_the_newest_version_is_found() -> None:
    publication = published_report(AgencyFactory(name="水务局"), words=["河湖管理"])
    open_version(publication.report_id, "更正", None)
    reading = AnnualReport.objects.get(pk=publication.report_id).reading
    assert reading is not None
    type(reading).objects.filter(pk=reading.pk).update(text=reading.text.replace("河湖", "山林"))
    released(AnnualReport.objects.get(pk=publication.report_id), "改字")
    assert (found("河湖"), found("山林")) == ([], ["水务局"])


def test_a_persons_name_is_not_found() -> None:
    published_report(AgencyFactory(name="水务局"))
    assert found("王小明") == []


def test_an_agency_is_found_by_its_new_name() -> None:
    agency = AgencyFactory(name="示例县水利局")
    published_report(agency, title="年度报告")
    agency.name = "示例县水务中心"
    keep_agency(agency, None)
    assert (found("水利局"), found("水务中心")) == ([], ["示例县水务中心"])


def test_of_very_many_hits_those_published_last_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_HITS", 2)
    for number in range(5):
        published_report(AgencyFactory(name=f"第{number}号"), title="年度报告", words=["河湖管理"])
    assert found("河湖") == ["第2号", "第3号", "第4号"]
