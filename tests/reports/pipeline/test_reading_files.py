import io
import json
import zipfile

from reports.pipeline.reading_files import write_readings

REPORT = "云岭县财政局2021年政府信息公开工作年度报告\n一、总体情况\n收到申请12件。\n"


def read(path):
    out = io.StringIO()
    status = write_readings([str(path)], out)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_file_is_one_line(tmp_path):
    path = tmp_path / "年报.txt"
    path.write_text(REPORT)
    status, lines = read(path)
    assert (status, [line["source"] for line in lines]) == (0, [str(path)])


def test_each_file_of_an_archive_is_a_line_and_one_that_is_refused_stops_no_other(tmp_path):
    path = tmp_path / "年报.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("甲/年报.txt", REPORT)
        archive.writestr("../乙.txt", REPORT)
        archive.writestr("丙.png", b"\x89PNG\r\n\x1a\n")
        archive.writestr("丁.txt", REPORT)
    status, lines = read(path)
    names = [line["source"].removeprefix(f"{path}/") for line in lines]
    assert (status, names) == (1, ["甲/年报.txt", "../乙.txt", "丙.png", "丁.txt"])
    assert [line["error"]["code"] for line in lines if "error" in line] == ["unsafe-member", "not-text"]
