import docx
from docx.oxml import parse_xml

from reports.pipeline.decode import decode
from tests.reports.pipeline.decode.test_docx import W, saved


def numbered_table(rows=3, columns=3):
    """Each cell says its row and its column."""
    document = docx.Document()
    table = document.add_table(rows, columns)
    for row in range(rows):
        for column in range(columns):
            table.cell(row, column).text = f"{row}{column}"
    return document, table


def places(document):
    return {
        source.text[cell.start : cell.end]: (cell.row, cell.column, cell.rowspan, cell.colspan)
        for source in [decode(saved(document), "a.docx")]
        for grid in source.grids
        for cell in grid.cells
    }


def test_a_row_that_begins_late_keeps_its_columns():
    document, table = numbered_table()
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {W} w:val="1"/>'))
    assert places(document)["11"] == (1, 1, 1, 1)


def test_cells_merged_the_old_way_are_one_cell():
    document, table = numbered_table()
    for at, (value, words) in enumerate((("restart", "合并"), ("continue", ""))):
        table.cell(1, at).text = words
        table.cell(1, at)._tc.get_or_add_tcPr().append(parse_xml(f'<w:hMerge {W} w:val="{value}"/>'))
    found = places(document)
    assert found["合并"] == (1, 0, 1, 2)
    assert found["12"] == (1, 2, 1, 1)


def test_a_bookmark_between_two_rows_does_not_undo_merged_cells():
    document, table = numbered_table()
    table.cell(1, 0).text = ""
    table.cell(0, 0).merge(table.cell(1, 0))
    table._tbl.insert(3, parse_xml(f'<w:bookmarkStart {W} w:id="1" w:name="a"/>'))
    assert places(document)["00"] == (0, 0, 2, 1)


def test_rows_and_cells_within_content_controls_are_rows_and_cells():
    document, table = numbered_table()
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    control = "<w:sdt {}><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{cell.format('30')}{control.format('', cell.format('31'))}</w:tr>"
    table._tbl.append(parse_xml(control.format(W, row)))
    found = places(document)
    assert (found["30"], found["31"]) == ((3, 0, 1, 1), (3, 1, 1, 1))


def test_cells_a_hair_beside_their_column_stand_in_it():
    document, table = numbered_table(2, 3)
    grid = table._tbl.tblGrid
    widths = (2000, 40, 1960, 2000)  # the border between the first two cells was dragged in one row
    grid[:] = [parse_xml(f'<w:gridCol {W} w:w="{width}"/>') for width in widths]
    for row, at in ((0, 0), (1, 1)):
        table.rows[row]._tr.tc_lst[at].get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {W} w:val="2"/>'))
    found = places(document)
    assert (found["01"], found["11"]) == ((0, 1, 1, 1), (1, 1, 1, 1))


def test_a_narrow_cell_with_words_keeps_its_column():
    document, table = numbered_table(2, 3)
    table._tbl.tblGrid[:] = [parse_xml(f'<w:gridCol {W} w:w="{width}"/>') for width in (2000, 100, 2000)]
    assert places(document)["11"] == (1, 1, 1, 1)
