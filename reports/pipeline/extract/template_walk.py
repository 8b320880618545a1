"""Goes through printed rows with a finger on the template: which row of which table each of them is."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from indicators.catalogue.values import Bilingual, Era, TableShape, TableTemplate
from reports.pipeline.blocks.broken_labels import joined_rows
from reports.pipeline.blocks.cell_kinds import Kind
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.labels import Label, find_labels
from reports.pipeline.blocks.printed_rows import PrintedRow
from reports.pipeline.blocks.vocabulary import Sense, Vocabulary, vocabulary_of
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.misprints import likely_place
from reports.pipeline.extract.template_place import Finger, Place

SURE_LIKENESS = 90.0
FEWEST_STRIP_LABELS = 2
_VALUES = (Kind.NUMBER, Kind.DASH)
LONGEST_HEADER = 60
_NUMBERED = frozenset("（(一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩")


class PlacedRow(Struct, frozen=True, gc=False):
    """A printed row with its place in the template: `table` and the number of its `row`, None where unknown.

    `path` are the headings above as printed, else the template's; `header` the labels printed above since the last row.
    """

    table: TableTemplate | None
    row: int | None
    label: Label | None
    path: tuple[str, ...]
    printed: PrintedRow
    header: tuple[Label, ...]
    at: int  # where a blank value stands if nothing marks its place
    source: int  # the number of the document's table
    doubts: tuple[Bilingual, ...] = ()
    namesakes: int = 1  # rows of this label under the same heading, told apart only by their order
    strip: bool = False


class Walk:
    """One walk through all tables of a document, since a table may go on in the next one."""

    def __init__(self, era: Era) -> None:
        self._vocabulary: Vocabulary = vocabulary_of(era)
        self._finger = Finger(era)
        self._strips = {table.code for table in era.tables if table.shape is TableShape.STRIP}
        self._header: list[Label] = []
        self._titles: dict[str, str] = {}
        self._group: tuple[str, ...] = ()  # unknown rows under a known row without values
        self._source = 0
        self.placed: list[PlacedRow] = []
        self.headed: set[int] = set()  # tables with numbers right behind their header

    def through(self, rows: Iterable[PrintedRow], source: int) -> None:
        """Place the rows of the document's table number `source`."""
        self._source = source
        first = True
        for printed in joined_rows(rows, self._vocabulary):
            labels = find_labels(printed.words, self._vocabulary)
            has_values = any(token.kind in _VALUES for token in printed.values)
            if labels:
                for number, label in enumerate(labels[:-1]):
                    self._pass(label, printed, labels[number + 1])
                self._end(labels[-1], printed, has_values)
            elif has_values:
                self._nameless(printed, first)
            first = False

    def _end(self, label: Label, printed: PrintedRow, has_values: bool) -> None:
        """The last label before the values, or one with nothing behind it."""
        unknown = not label.meanings and len(printed.values) > 0 and printed.marked
        if not has_values and not unknown and not self._is_leaf(label, printed):
            self._pass(label, printed, None)
            return
        strip = self._strip_above(label)
        if strip is not None and has_values:
            self._put_strip(strip, label, printed)
            return
        strip = self._strip_of_group(label)
        if strip is not None and has_values:
            self._put_strip(strip, label, printed, *self._doubts_of_strip(strip))
            return
        place = self._finger.find(label)
        of_a_strip = place is None or place.table.code in self._strips
        strip = self._strip_by_count(printed, label) if has_values and of_a_strip else None
        if strip is not None:
            self._put_strip(strip, label, printed, table_doubts.BY_COUNT)
        elif place is not None:
            self._put(label, place, printed, ())
        elif not label.meanings:
            self._misprinted(label, printed)
        elif any(meaning.sense is not Sense.HEADER for meaning in label.meanings):
            self._put_unknown(label, printed, table_doubts.UNKNOWN_ROW)
        elif not printed.marked:
            self.headed.add(self._source)

    def _pass(self, label: Label, printed: PrintedRow, following: Label | None) -> None:
        """A label with no values behind it: a title, a heading, a header, or a row left blank."""
        senses = {meaning.sense for meaning in label.meanings}
        if senses == {Sense.TITLE}:
            self._finger.turn_to(label.meanings[0].table)
            self._titles[label.meanings[0].table] = label.printed
            self._header.clear()
            return
        if not _is_row_only(label):
            known = self._misprinted_heading(label) if not senses else None
            if known is None:
                self._header.append(label)
                return
            place = known
        else:
            found = self._finger.find(label)
            if found is None:
                return
            place = found
        row = place.table.rows[place.row]
        blank = not row.heading and bool(senses) and not printed.marked and self._begins_row(following)
        if blank or (following is None and not row.heading and senses):
            self._put(label, place, printed._replace(values=()), ())
        else:
            self._finger.open(place, label.printed)
            self._group = ()

    def _begins_row(self, label: Label | None) -> bool:
        """Whether a known label follows: the one before it then is a row left blank, not a heading of an unknown row."""
        return label is not None and bool(label.meanings)

    def _is_leaf(self, label: Label, printed: PrintedRow) -> bool:
        """Whether the label is a row of the template that should have values."""
        place = self._finger.find(label)
        if place is None or place.table.rows[place.row].heading:
            return False
        if _is_row_only(label):
            return True
        return len(printed.values) >= len(place.table.columns) > 1 and not self._continues_header(label)

    def _continues_header(self, label: Label) -> bool:
        """Whether it is a column whose neighbours have just been printed: 总计 behind 自然人, with fillers behind it."""
        tables = {meaning.table for meaning in label.meanings if meaning.sense is Sense.COLUMN}
        return any(
            meaning.table in tables and meaning.sense in (Sense.COLUMN, Sense.GROUP)
            for above in self._header
            for meaning in above.meanings
        )

    def _strip_above(self, label: Label | None) -> str | None:
        """The strip table whose header has been printed just above, if these are its values."""
        labels = [*self._header, *([label] if label else [])]
        for code in self._strips:
            telling = {printed.key for printed in labels if _tells(printed, code)}
            if len(telling) >= FEWEST_STRIP_LABELS and (label is None or not self._is_other_row(label, code)):
                return code
        return None

    def _strip_of_group(self, label: Label) -> str | None:
        """The strip being read, where the label is one of its groups: printed with a row for each of them."""
        code = self._finger.table
        if code not in self._strips:
            return None
        return code if _names_group(label, code) else None

    def _doubts_of_strip(self, code: str) -> tuple[Bilingual, ...]:
        """A group of a strip whose header was not printed above its first group has none either."""
        before = (placed for placed in reversed(self.placed) if placed.strip and placed.table)
        return next((placed.doubts for placed in before if placed.table and placed.table.code == code), ())

    def _strip_by_count(self, printed: PrintedRow, label: Label | None) -> str | None:
        """The strip not read yet that has just so many columns, or so many under the group that the label names."""
        count = sum(token.kind is not Kind.UNIT for token in printed.values)
        read = {placed.table.code for placed in self.placed if placed.strip and placed.table}
        for code in self._strips - read:
            columns = self._finger.tables[code].columns
            own = label.key if label and _names_group(label, code) else ""
            under = sum(own in map(label_key, column.groups) for column in columns)
            if count == len(columns) or (under and count == under):
                return code
        return None

    def _is_other_row(self, label: Label, strip: str) -> bool:
        if any(meaning.table == strip for meaning in label.meanings):
            return False
        return any(meaning.sense is Sense.ROW for meaning in label.meanings)

    def _misprinted_heading(self, label: Label) -> Place | None:
        likely = likely_place(label, self._vocabulary, self._finger)
        return likely[1] if likely and likely[1].table.rows[likely[1].row].heading else None

    def _misprinted(self, label: Label, printed: PrintedRow) -> None:
        likely = likely_place(label, self._vocabulary, self._finger)
        if likely is None:
            self._put_unknown(label, printed, table_doubts.UNKNOWN_ROW)
            return
        like, place = likely
        row = place.table.rows[place.row]
        if row.heading and not any(token.kind is Kind.NUMBER for token in printed.values):
            self._finger.open(place, label.printed)
            return
        sure = like.likeness >= SURE_LIKENESS and self._finger.comes_next(place)
        doubts = () if sure else (table_doubts.misprint(row.label),)
        self._put(like, place, printed, doubts)

    def _put(self, label: Label, place: Place, printed: PrintedRow, doubts: tuple[Bilingual, ...]) -> None:
        code = place.table.code
        if code != self._finger.table:
            self._finger.turn_to(code)
        if not place.certain:
            doubts = (*doubts, table_doubts.PLACE_UNCERTAIN)
        if printed.flipped and printed.values:
            doubts = (*doubts, table_doubts.VALUES_FIRST)
        row = place.table.rows[place.row]
        if row.heading and any(token.kind is Kind.NUMBER for token in printed.values):
            doubts = (*doubts, table_doubts.HEADING_WITH_VALUE)
        self._finger.open(place, label.printed)
        self._group = ()
        path = (*self._title(code), *self._finger.path(code, place.row))
        if printed.values:
            self._finger.close_leaf()
        self._append(
            PlacedRow(
                place.table, place.row, label, path, printed, tuple(self._header), label.end, self._source,
                doubts, place.namesakes,
            )
        )  # fmt: skip

    def _put_unknown(self, label: Label, printed: PrintedRow, doubt: Bilingual) -> None:
        table = self._finger.tables.get(self._finger.table or "")
        if printed.leading == 0 or not self._group:
            self._group = self._finger.open_path()
        path = (*(self._title(table.code) if table else ()), *self._group)
        self._append(
            PlacedRow(
                table, None, label, path, printed, tuple(self._header), label.end, self._source, (doubt,)
            )
        )

    def _put_strip(self, code: str, label: Label | None, printed: PrintedRow, *doubts: Bilingual) -> None:
        header = (*self._header, *([label] if label else []))
        at = printed.values[0].start if printed.values else (label.end if label else 0)
        table = self._finger.tables[code]
        self._finger.turn_to(code)
        self._append(PlacedRow(table, 0, None, (), printed, header, at, self._source, doubts, strip=True))

    def _nameless(self, printed: PrintedRow, first: bool) -> None:
        """Values without words before them: a strip's, or those of a label at the foot of the page before."""
        strip = self._strip_above(None)
        if strip is not None:
            self._put_strip(strip, None, printed)
            return
        before = self.placed[-1] if self.placed else None
        if first and before and before.source != self._source and not before.printed.values:
            taken = before.printed._replace(values=printed.values)
            doubts = (*before.doubts, table_doubts.ACROSS_BREAK)
            self.placed[-1] = replace(before, printed=taken, doubts=doubts)
            return
        strip = self._strip_by_count(printed, None)
        if strip is not None:
            self._put_strip(strip, None, printed, table_doubts.BY_COUNT)
            return
        if before and before.source == self._source:
            self.placed[-1] = replace(before, doubts=(*before.doubts, table_doubts.STRAY_VALUE))
        table = self._finger.tables.get(self._finger.table or "")
        at = printed.values[0].start
        self._append(
            PlacedRow(table, None, None, (), printed, (), at, self._source, (table_doubts.NO_LABEL,))
        )

    def _title(self, code: str) -> tuple[str, ...]:
        title = self._titles.get(code)
        return (title,) if title else ()

    def _append(self, placed: PlacedRow) -> None:
        self.placed.append(placed)
        self._header.clear()


def _is_row_only(label: Label) -> bool:
    """Whether the label stands for rows; one that columns have too is a row where it is numbered."""
    senses = {meaning.sense for meaning in label.meanings}
    return senses == {Sense.ROW} or (Sense.ROW in senses and label.printed[:1] in _NUMBERED)


def _names_group(label: Label, strip: str) -> bool:
    """Whether the label stands above a group of that strip's columns."""
    return any(meaning.table == strip and meaning.sense is Sense.GROUP for meaning in label.meanings)


def _tells(label: Label, strip: str) -> bool:
    """Whether the label stands above columns of that strip and means nothing in another table."""
    return bool(label.meanings) and all(
        meaning.table == strip and meaning.sense in (Sense.GROUP, Sense.COLUMN) for meaning in label.meanings
    )
