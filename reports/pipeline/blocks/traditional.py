"""The traditional characters that occur in labels of the statistical tables, and their simplified forms."""

from __future__ import annotations

import re

_TRADITIONAL = (
    "開報組構執關內於別產業務規範發佈製總數據網頁訪問處諮詢電話條當傳郵現場話請復復複訴訟審計維糾結經決議後遞檢費"
    "兩體會議級領導舉辦班訓員項廢強製許確認實變動較減況類與為進個參與專職兼導線聽證統計標單題響應熱點輿論優從財預"
    "學習紀錄購買價額額萬億書時間則華國應負責質監督門戶聯繫誰讀釋運險環護藥飲選對張帶屬機屆給絡號補設還這層連帳"
    "過遠遲違選適達邊權採擇擴損搖擬"
)
_SIMPLIFIED = (
    "开报组构执关内于别产业务规范发布制总数据网页访问处咨询电话条当传邮现场话请复复复诉讼审计维纠结经决议后递检费"
    "两体会议级领导举办班训员项废强制许确认实变动较减况类与为进个参与专职兼导线听证统计标单题响应热点舆论优从财预"
    "学习纪录购买价额额万亿书时间则华国应负责质监督门户联系谁读释运险环护药饮选对张带属机届给络号补设还这层连账"
    "过远迟违选适达边权采择扩损摇拟"
)
_PAIRS = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
_ANY = re.compile(f"[{''.join(key for key, value in _PAIRS.items() if key != value)}]")


def simplified(label: str) -> str:
    """A label with its traditional characters replaced one for one; only for comparing, never for showing."""
    return _ANY.sub(lambda match: _PAIRS[match[0]], label)
