"""Writes samples/2023-yunling-county.docx, the one sample that is no text: `python -m samples.make_docx`.

Its tables have merged cells, as the form of 2021 prints them: "words@2x3" spans two rows and three columns.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document

TARGET = Path(__file__).with_name("2023-yunling-county.docx")

TEXT = """\
云岭县2023年政府信息公开工作年度报告

为方便社会各界了解云岭县人民政府2023年政府信息公开工作，根据《中华人民共和国政府信息公开条例》的规定编制本报告。数据统计期限为2023年1月1日至2023年12月31日。
一、总体情况
（一）主动公开。全县主动公开政府信息6,348条，其中通过县政府网站公开5,102条，通过政务新媒体公开1,246条。围绕“一老一小”服务、农村供水、老旧小区改造开设3个专题，集中展示项目清单、补助标准和完工照片。
（二）依申请公开。全年新收政府信息公开申请56件，上年结转4件，办结57件，结转下年度3件。办理结果为：予以公开26件，部分公开8件，不予公开6件，无法提供13件，不予处理3件，其他处理1件。
（三）政府信息管理。清理行政规范性文件，废止11件，新制发7件，年末现行有效86件；建立文件到期前60日提醒机制，避免“带病”执行。
（四）平台建设。推动公开专区向村一级延伸，建成村级公开角118个。县政府网站日均访问量1.9万次，比上年增加约2000次。
（五）监督保障。将公开工作纳入对乡镇和部门的综合考核，约谈单位1个；组织业务练兵比武，67个单位的134名工作人员参加。
二、主动公开政府信息情况
{t2}
三、收到和处理政府信息公开申请情况
{t3}
四、政府信息公开行政复议、行政诉讼情况
{t4}
五、存在的主要问题及改进情况
主要问题：村级公开角建得快、管得松，有的内容半年未换；依申请公开中涉及征地历史档案的比例上升，查找耗时长。改进情况：把公开角交由乡镇文化站统一更新，每季度核验一次；与县档案馆共建征地档案电子目录，已录入2010年以来的档案4,300余卷，平均查找时间由5天缩短到1天。
六、其他需要报告的事项
本年度没有收取政府信息公开信息处理费，没有其他需要报告的事项。
云岭县人民政府
2024年1月22日
"""

TABLES = {
    "{t2}": """\
第二十条第（一）项@1x4
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 7 | 11 | 86
第二十条第（五）项@1x4
信息内容 | 本年处理决定数量@1x3
行政许可 | 21,306@1x3
第二十条第（六）项@1x4
信息内容 | 本年处理决定数量@1x3
行政处罚 | 1,286@1x3
行政强制 | 75@1x3
第二十条第（八）项@1x4
信息内容 | 本年收费金额（单位：万元）@1x3
行政事业性收费 | 1,655.08@1x3
""",
    "{t3}": """\
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）@3x3 | 申请人情况@1x7
自然人@2x1 | 法人或其他组织@1x5 | 总计@2x1
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他
一、本年新收政府信息公开申请数量@1x3 | 46 | 9 | 0 | 1 | 0 | 0 | 56
二、上年结转政府信息公开申请数量@1x3 | 3 | 1 | 0 | 0 | 0 | 0 | 4
三、本年度办理结果@22x1 | （一）予以公开@1x2 | 21 | 4 | 0 | 1 | 0 | 0 | 26
（二）部分公开（区分处理的，只计这一情形，不计其他情形）@1x2 | 7 | 1 | 0 | 0 | 0 | 0 | 8
（三）不予公开@8x1 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0
2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0
3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0
4.保护第三方合法权益 | 1 | 1 | 0 | 0 | 0 | 0 | 2
5.属于三类内部事务信息 | 1 | 0 | 0 | 0 | 0 | 0 | 1
6.属于四类过程性信息 | 2 | 0 | 0 | 0 | 0 | 0 | 2
7.属于行政执法案卷 | 1 | 0 | 0 | 0 | 0 | 0 | 1
8.属于行政查询事项 | 0 | 0 | 0 | 0 | 0 | 0 | 0
（四）无法提供@3x1 | 1.本机关不掌握相关政府信息 | 9 | 3 | 0 | 0 | 0 | 0 | 12
2.没有现成信息需要另行制作 | 1 | 0 | 0 | 0 | 0 | 0 | 1
3.补正后申请内容仍不明确 | 0 | 0 | 0 | 0 | 0 | 0 | 0
（五）不予处理@5x1 | 1.信访举报投诉类申请 | 2 | 0 | 0 | 0 | 0 | 0 | 2
2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1
3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0
4.无正当理由大量反复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
5.要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0
（六）其他处理@3x1 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
3.其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0
（七）总计@1x2 | 47 | 9 | 0 | 1 | 0 | 0 | 57
四、结转下年度继续办理@1x3 | 2 | 1 | 0 | 0 | 0 | 0 | 3
""",
    "{t4}": """\
行政复议@1x5 | 行政诉讼@1x10
结果维持@2x1 | 结果纠正@2x1 | 其他结果@2x1 | 尚未审结@2x1 | 总计@2x1 | 未经复议直接起诉@1x5 | 复议后起诉@1x5
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
2 | 0 | 1 | 1 | 4 | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0
""",
}


def add_table(document: Document, drawn: str) -> None:
    """Place each cell right of what is taken already, merging what it spans."""
    rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip("\n").split("\n")]
    spans = [[span_of(cell) for cell in row] for row in rows]
    width = sum(columns for _, _, columns in spans[0])
    table = document.add_table(len(rows), width, style="Table Grid")
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(spans):
        for words, down, across in row:
            column = next(at for at in range(width) if (number, at) not in taken)
            last = (number + down - 1, column + across - 1)
            cell = table.cell(number, column).merge(table.cell(*last))
            cell.paragraphs[0].text = words
            taken.update(
                (below, aside) for below in range(number, last[0] + 1) for aside in range(column, last[1] + 1)
            )


def span_of(cell: str) -> tuple[str, int, int]:
    """The words of a drawn cell, the rows and the columns that it spans."""
    words, at, size = cell.partition("@")
    down, _, across = size.partition("x")
    return (words, int(down), int(across)) if at else (words, 1, 1)


def main() -> None:
    """Write the file anew."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = datetime(2024, 1, 22)
    document.core_properties.author = ""
    title, *lines = TEXT.strip().split("\n")
    document.add_heading(title, 0)
    for line in lines:
        if line in TABLES:
            add_table(document, TABLES[line])
        else:
            document.add_paragraph(line)
    document.save(str(TARGET))


if __name__ == "__main__":
    main()
