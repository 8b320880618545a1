"""The traditional characters that occur in labels of the statistical tables, and their simplified forms."""

from __future__ import annotations

import re

_TRADITIONAL = (
    "開報組構執關內於別產業務規範發佈製總數據網頁訪問處諮詢電話條當傳郵現場請復複訴訟審計維糾結經決議後遞"
    "檢費兩體會級領導舉辦訓員項廢強許確認實變動較減況類與為進個參專職線聽證統標單題響應熱點輿論優從財預學"
    "習紀錄購買價額萬億書時間則華國負責質監門戶聯繫誰讀釋運險環護藥飲選對張帶屬機屆給絡號補設還這層連帳過"
    "遠遲違適達邊權採擇擴損搖擬眾衆償劃歷縣圍備庫欄檔匯彙濟滿稱穩納紙織繼續繳罰營視談資轉軟錯鎮聞閱閲際隱"
    "駁風鄉農準區徵徑無沒狀盤碼獲餘冊刪佔迴態擔羣衛啟術協團圖獎賓將師並廣慶異歸願擁舊顯樣樓畢氣測獨礎裡裏"
    "傷儲興寫淨憑擊創勞勢廠敘臺齡課診讓辭銷鑒長陽隨雙難靜飾驗臨堅寬掃斷來稅簡編調貼輯閉頂"
)
_SIMPLIFIED = (
    "开报组构执关内于别产业务规范发布制总数据网页访问处咨询电话条当传邮现场请复复诉讼审计维纠结经决议后递"
    "检费两体会级领导举办训员项废强许确认实变动较减况类与为进个参专职线听证统标单题响应热点舆论优从财预学"
    "习纪录购买价额万亿书时间则华国负责质监门户联系谁读释运险环护药饮选对张带属机届给络号补设还这层连账过"
    "远迟违适达边权采择扩损摇拟众众偿划历县围备库栏档汇汇济满称稳纳纸织继续缴罚营视谈资转软错镇闻阅阅际隐"
    "驳风乡农准区征径无没状盘码获余册删占回态担群卫启术协团图奖宾将师并广庆异归愿拥旧显样楼毕气测独础里里"
    "伤储兴写净凭击创劳势厂叙台龄课诊让辞销鉴长阳随双难静饰验临坚宽扫断来税简编调贴辑闭顶"
)
PAIRS = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
_ANY = re.compile(f"[{_TRADITIONAL}]")
_OTHER_WORDS = (("档案", "文件"), ("资讯", "信息"))
"""What converters to traditional characters make of two words of the tables."""


def simplified(label: str) -> str:
    """A label with traditional characters replaced one for one; only for comparing, never for showing."""
    if not _ANY.search(label):
        return label
    label = _ANY.sub(lambda match: PAIRS[match[0]], label)
    for theirs, ours in _OTHER_WORDS:
        label = label.replace(theirs, ours)
    return label
