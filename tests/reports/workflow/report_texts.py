"""The text of one small report; free of Django."""

from __future__ import annotations

APPLICANTS = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
RESULTS = (
    "（一）予以公开",
    "（二）部分公开",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)


def report_text(granted: int = 9, new: int = 12, year: int = 2023) -> str:
    """A report of 示例县 in the form of 2021; it adds up where granted + 3 = new."""

    def line(label: str, count: int) -> str:
        return "\t".join([label, str(count), "0", "0", "0", "0", "0", str(count)])

    counts = {"（一）予以公开": granted, "1.本机关不掌握相关政府信息": 3}
    results = [line(label, counts.get(label, 0)) for label in RESULTS]
    return "\n".join(
        [
            f"示例县{year}年政府信息公开工作年度报告",
            "",
            "一、总体情况",
            f"{year}年，示例县共收到政府信息公开申请{new}件，举办培训4次。联系人：王小明，电话：0999-1234567。",
            "三、收到和处理政府信息公开申请情况",
            f"\t{APPLICANTS}",
            line("一、本年新收政府信息公开申请数量", new),
            line("二、上年结转政府信息公开申请数量", 0),
            *results,
            line("（七）总计", 12),
            line("四、结转下年度继续办理", 0),
            "五、存在的主要问题及改进情况",
            "个别栏目更新不及时，已逐项整改。",
            "六、其他需要报告的事项",
            "无其他需要报告的事项。",
        ]
    )
