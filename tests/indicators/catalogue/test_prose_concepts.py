import pytest

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.prose import cells_of, concept_of, load_concepts
from indicators.catalogue.values import Era

ERAS = load_catalogue().eras
NATIONAL = [era for era in ERAS if era.variant_of is None]


@pytest.mark.parametrize("era", ERAS, ids=lambda era: era.code)
def test_every_cell_of_a_concept_is_a_cell_of_the_form(era: Era) -> None:
    codes = indicators_by_code(era)
    assert [
        code for concept in load_concepts() for code in cells_of(concept.code, era.code) if code not in codes
    ] == []


def test_every_entry_names_cells_that_its_form_has() -> None:
    known = {era.code: indicators_by_code(era) for era in ERAS}
    named = [(era, code) for concept in load_concepts() for era, codes in concept.cells for code in codes]
    assert [(era, code) for era, code in named if code not in known[era]] == []


def test_no_concept_stands_there_twice() -> None:
    codes = [concept.code for concept in load_concepts()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("era", NATIONAL, ids=lambda era: era.code)
def test_every_national_form_knows_what_was_received_and_reviewed(era: Era) -> None:
    assert cells_of("received", era.code)
    assert cells_of("reviews", era.code)


def test_a_group_is_the_sum_of_its_rows() -> None:
    assert len(cells_of("refused", "e4")) == 8
    assert cells_of("refused", "e2") == ("t1.refused",)


def test_a_variant_takes_the_cells_of_its_national_form() -> None:
    assert cells_of("received", "e2-beijing") == ("t1.received",)


def test_a_row_in_several_columns_is_their_sum() -> None:
    assert cells_of("received", "e2-anhui-department") == (
        "t1.received.departments",
        "t1.received.communities",
    )


def test_a_narrower_row_of_the_same_code_is_not_taken_for_the_wider() -> None:
    assert cells_of("disclosed", "e2-ningxia") == ()


@pytest.mark.parametrize(
    ("label", "unit", "context", "concept"),
    [
        ("共收到政府信息公开申请", "件", "requests", "received"),
        ("收到行政复议申请", "件", "reviews", "reviews"),
        ("办结", "件", "requests", "concluded"),
        ("办结", "件", None, None),
        ("自上年度结转", "件", "requests", "carried_in"),
        ("结转下一年度办理", "件", "requests", "carried_out"),
        ("予以公开", "件", "requests", "granted"),
        ("不予公开", "件", "requests", "refused"),
        ("部分公开", "件", "requests", "granted_partly"),
        ("维持", "件", "reviews", "reviews_upheld"),
        ("维持", "件", "lawsuits", "lawsuits_upheld"),
        ("主动公开政府信息", "条", None, "disclosed"),
        ("主动公开财政信息", "条", None, None),
        ("微博主动公开信息", "条", None, "channel_weibo"),
        ("参加培训", "人次", None, "trainees"),
        ("举办业务培训", "次", None, "trainings"),
        ("回复网友留言", "条", None, None),
        ("减免费用", "元", None, None),
    ],
)
def test_words_unit_and_context_tell_the_concept(
    label: str, unit: str, context: str | None, concept: str | None
) -> None:
    assert concept_of(label, unit, context) == concept
