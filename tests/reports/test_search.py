"""Words in the text: taken apart, all of them found, each hit marked."""

from __future__ import annotations

import pytest

from reports.models import Publication
from reports.search import LONGEST_QUERY, MOST_WORDS, marked, matching, snippet_of, with_snippets, words_of
from tests.factories import AgencyFactory, published_report


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


def test_every_hit_is_marked_and_everything_is_escaped() -> None:
    assert marked("<b>政务</b>公开政务", ("政务",)) == (
        "&lt;b&gt;<mark>政务</mark>&lt;/b&gt;公开<mark>政务</mark>"
    )


def test_of_words_within_one_another_the_longer_is_marked() -> None:
    assert marked("政务公开", ("政务", "政务公开")) == "<mark>政务公开</mark>"


def test_a_word_of_signs_is_no_pattern() -> None:
    assert marked("a(b", ("(",)) == "a<mark>(</mark>b"


@pytest.mark.django_db
class TestInTheDatabase:
    """On whichever database the suite runs."""

    def found(self, *words: str) -> list[Publication]:
        return list(matching(Publication.objects.current(), words))

    def test_all_words_must_occur_wherever(self) -> None:
        publication = published_report(AgencyFactory(name="示例县水利局"), words=["加强河湖管理"])
        published_report(words=["加强道路管理"])
        assert self.found("河湖", "水利局") == [publication]
        assert self.found("河湖", "道路") == []

    def test_the_snippet_is_cut_around_the_first_hit(self) -> None:
        published_report(words=["甲" * 100 + "河湖管理" + "乙" * 200])
        hit = with_snippets(Publication.objects.current(), ("河湖",)).get()
        snippet = snippet_of(hit, ("河湖",))
        assert "甲<mark>河湖</mark>管理乙" in snippet
        assert len(snippet) < 150

    def test_a_hit_at_the_very_beginning_is_cut_there(self) -> None:
        published_report(title="河湖报告")
        hit = with_snippets(Publication.objects.current(), ("河湖",)).get()
        assert snippet_of(hit, ("河湖",)).startswith("<mark>河湖</mark>报告")

    def test_a_hit_in_the_agency_alone_has_no_snippet(self) -> None:
        published_report(AgencyFactory(name="示例县水利局"), title="年度报告")
        hit = with_snippets(Publication.objects.current(), ("水利",)).get()
        assert snippet_of(hit, ("水利",)) == ""
