"""What the sample's intel items say: invented matters, findings and advice, without places or persons.

A line is the month, level, theme (`-` for none), category (`-` for none), source, title, finding
and advice.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One piece of information about a matter."""

    month: int
    level: str
    theme: str | None
    category: str | None
    source: str
    title: str
    finding: str
    advice: str


_TEXT = """
1|important|hot|wages|liaison|年关集中反映工钱结算|两个工程尾款没有到位|约谈施工方，列出付款日期
1|routine|trend|-|liaison|返乡人数比上年增加|返乡集中在月下旬|做好车站和路口疏导
1|urgent|emerging|-|police|低温后通村路面结冰|弯道和桥面结冰|撒砂除冰，设警示牌
1|routine|-|consumer|department|年货市场短斤缺两的反映|个别摊位秤不准|开市前校秤
1|important|difficult|labour|hotline|返乡人员咨询欠薪维权渠道|对办理程序不清楚|印发告知单，开设咨询点
1|routine|hot|family|sweep|春节前后家事矛盾增多|赡养和分家问题集中|村里提前走访
1|routine|emerging|neighbour|liaison|禁放区内仍有烟花销售|两处代销点没有告知|上门告知，收回代销点货物
2|urgent|emerging|-|liaison|山边用火增多|清明前后用火提早|增加巡查，设卡登记火种
2|routine|trend|labour|department|节后招工需求集中|缝纫和采茶岗位缺人|办招工会
2|important|hot|land|liaison|春耕前流转租金未付的反映|三个村有租金迟付|督促付租
2|routine|-|tourism|online|游步道栏杆松动的反映|两处栏杆锈蚀|更换栏杆
2|routine|difficult|homestead|public|建房申请积压的反映|资料不齐退回较多|列明清单，一次告知
2|routine|trend|-|liaison|外出人员代耕意向增加|代耕多无书面约定|提供约定样式
3|important|emerging|land|liaison|茶园租金上涨引起续租分歧|多份合同下半年到期|提前摸底合同
3|routine|hot|-|department|化肥价格上涨的反映|到货价比上年高|公布供应点价格
3|major|difficult|land|liaison|两村山场界线争议有聚集苗头|图纸不一，双方准备上山砍伐|停止采伐，会同勘界
3|routine|-|neighbour|sweep|机耕路破损影响春耕|三段路基沉陷|先填平，再列计划
3|important|hot|expropriation|petition|公路拓宽补偿标准的询问增多|公告张贴后询问集中|到村解释，公开清点表
3|routine|trend|-|liaison|种粮补贴申报咨询增多|申报口径与上年不同|印发问答
3|routine|emerging|consumer|hotline|种子出苗率低的反映|两个批次发芽不好|抽样送检，暂停销售
3|urgent|emerging|-|police|学校门口车流拥堵|上学时段车辆逆行|分时疏导，设临时停车点
4|important|hot|neighbour|liaison|春灌用水紧张|上游渠段渗漏|检修渠道，排轮灌表
4|routine|trend|-|liaison|返乡建房增多|清明后报建集中|集中办理日
4|urgent|emerging|-|liaison|山火隐患点增加|坟边杂草没有清理|清理隔离带
4|important|difficult|land|department|田块改造后分田意见不一|两个小组没有议定折算办法|指导开会议定
4|routine|-|pollution|hotline|河道漂浮物的反映|上游垃圾随水漂下|打捞，查源头
4|routine|emerging|e-commerce|online|网购农资投诉增多|多为无证商品|提醒公告
4|routine|hot|-|public|通村客运班次少的反映|末班车过早|商请调整班次
5|important|emerging|tourism|superior|假期客流超过停车容量|主要路口拥堵|设临时停车场
5|routine|trend|-|liaison|采茶工紧缺|工价上涨|组织邻村劳力
5|important|hot|wages|liaison|乡道工程班组反映进度款未付|总包与分包结算有分歧|约谈总包
5|routine|difficult|property|sweep|安置小区管护责任不清|没有成立管理机构|指导成立
5|urgent|emerging|-|liaison|强降雨后塌方一处|通村路中断半幅|设警示，抢通
5|routine|-|-|department|校园周边流动摊点的反映|放学时段摊点占道|划定摊位
5|routine|hot|land|liaison|插秧期争水苗头|两个小组分水时间重叠|商定分水表
6|major|emerging|-|superior|水库水位接近汛限|来水快，坝脚潮湿|加密巡查，下游做好转移准备
6|urgent|emerging|-|liaison|低洼田块受淹|排涝口被堵|清障排涝
6|important|difficult|expropriation|petition|临时用地复垦迟缓的反映|施工方没有进场|限期复垦
6|routine|trend|-|department|溺水隐患点排查|四处水塘没有警示|立牌，安排巡查
6|routine|hot|consumer|public|农药价格和真伪的反映|两家店进货单不全|检查进货单
6|important|emerging|pollution|hotline|养殖污水雨天外溢|沉淀池容量不足|扩容，雨前抽排
6|routine|-|medical|public|村卫生室缺药的反映|两种常用药断货|联系补货
6|routine|hot|neighbour|sweep|夜间烧烤摊噪声的反映|摊点靠近住户|限定时间
7|urgent|emerging|-|liaison|连续降雨后山体裂缝|屋后裂缝一处|转移三户，专人监测
7|important|hot|neighbour|liaison|旱情露头，两村争水|水坝蓄水不足|按协议放水，备抽水机
7|routine|trend|-|online|暑期游客增多|周末车流集中|增加值守
7|important|difficult|wages|hotline|砖厂停产后工资问题|订单减少，停产|督促清算，先付工资
7|routine|-|tourism|public|漂流安全设施的反映|救生衣破旧|更换，停业整改
7|routine|emerging|-|department|电动车棚违规充电|私拉电线|拆线，建充电棚
7|major|difficult|pollution|liaison|饮用水源旁堆放垃圾引起不满|垃圾离蓄水池近，多户要求当日清运|当日清运，设围栏并公布化验结果
7|routine|hot|-|liaison|停电次数增多的反映|变压器负荷高|报请增容
8|urgent|emerging|-|liaison|台风外围影响，大棚受损|三十多个大棚倒塌|核灾，组织抢修
8|important|trend|land|liaison|流转大户退租意向|粮价低，大户亏损|提前对接新承租方
8|routine|-|traffic|police|货车绕行村道|躲避称重点|设限高限重
8|routine|hot|other|public|新学期接送车路线的反映|两个点太远|调整路线
8|important|emerging|-|department|辣椒滞销苗头|集中上市，收购商少|联系冷库和外销
8|routine|difficult|medical|public|慢性病取药不便的反映|只能到乡里取|每周下村一次
8|routine|trend|-|liaison|外出就读贷款咨询增多|办理点排队|分时预约
8|important|hot|neighbour|liaison|高温期供水不足|高处住户断续停水|分时供水，送水
9|important|hot|business|liaison|秋茶收购压价的反映|收购点少|引入新收购点
9|routine|-|land|liaison|秋收机械路占田的反映|机械进田压埂|商定进出路线
9|routine|emerging|homestead|sweep|农房加层苗头|集镇两处未批先建|停工，补办手续
9|major|hot|expropriation|petition|补偿款分配意见集中，多户联名反映|新增人口分配办法没有议定|到组开会，议定前暂缓分配
9|routine|trend|-|department|电信诈骗警示需求|返乡老人被骗苗头|进组宣传
9|important|difficult|land|department|公益林补偿到户名册有出入|名册多年没有更新|公示更正
9|routine|hot|property|public|路灯损坏的反映|三组路灯不亮|更换
10|important|trend|tourism|online|假期民宿价格的反映|临时涨价|明码标价
10|routine|-|land|liaison|秸秆焚烧苗头|两处地头有火点|巡查，推广还田
10|important|difficult|wages|liaison|绿化工程分包欠薪苗头|总包没有设专户|督促设专户
10|routine|emerging|-|liaison|山林防火期开始|巡护人员不足|补充巡护
10|urgent|emerging|traffic|police|桥面出现裂缝|超重货车通行|限行，检测
10|routine|hot|homestead|liaison|建房放线迟缓的反映|测量人手不足|增加放线日
10|important|hot|consumer|hotline|饲料质量的反映|一个批次结块|下架，送检
10|routine|trend|-|department|冬修水利用工需求|渠段清淤任务重|列出用工计划
11|important|emerging|land|liaison|合作社年底分红预期落差|效益下降|提前公布账目
11|routine|-|e-commerce|online|网购退货难的反映|多为直播购物|维权指引
11|important|hot|wages|department|年底工钱支付排查|五个在建项目三个有欠账|逐个建账，限期付清
11|routine|trend|-|liaison|外出人员提前返乡|部分厂子停工|登记就业意向
11|routine|difficult|-|public|冬季取暖用煤的反映|煤价高，送货慢|联系统一配送
11|urgent|emerging|-|liaison|干旱少雨，饮水困难苗头|两个小组水源减少|送水，打井
11|major|difficult|business|petition|合作社股金退还引起聚集苗头|账目三年没有公布|公布账目，分批退还
11|routine|hot|neighbour|sweep|丧事占道的反映|搭棚占去半幅路|商定搭棚规矩
12|important|hot|wages|liaison|年底欠薪问题进入集中期|班组人员陆续返乡|每日会商，专账清欠
12|routine|trend|-|liaison|返乡车票紧张|抢票集中|开设代购点
12|routine|emerging|-|department|取暖用电负荷高|老旧线路发热|检修线路
12|important|difficult|land|liaison|次年茶园续租谈判分歧|租金涨幅分歧大|提供参考价
12|urgent|emerging|-|liaison|寒潮前供水管道防冻|外露管道多|包扎管道，备配件
12|routine|hot|family|sweep|岁末家事矛盾排查|债务和赡养问题|村里走访
12|routine|-|consumer|public|年货价格咨询|肉价波动|公布参考价
12|important|trend|tourism|online|冬季景点结冰安全|步道湿滑|封闭两段步道
12|routine|emerging|traffic|police|集日车流拥堵|摊点外摆|划线
"""


def _item(line: str) -> Item:
    month, level, theme, category, source, title, finding, advice = line.split("|")
    return Item(
        int(month),
        level,
        None if theme == "-" else theme,
        None if category == "-" else category,
        source,
        title,
        finding,
        advice,
    )


ITEMS = tuple(_item(line) for line in _TEXT.split("\n") if line)
