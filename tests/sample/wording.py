"""What the sample's clerks write beside the facts: notes, reasons, summaries."""

from __future__ import annotations

from tests.sample.chance import Chance
from tests.sample.matters import BASES, PLAIN_BASES, Matter

WAYS = {
    "on-site-reception": (
        "在村委会现场接待，听取诉求",
        "到现场接待双方，记下各自说法",
        "现场接待，说明办理程序",
    ),
    "invited-meeting": ("约请双方到调解室面谈", "分别约谈双方，讲明有关规定", "约访申请人，了解真实诉求"),
    "coordination-meeting": (
        "召开协调会，村组和有关部门参加",
        "开第二次协调会，拿出两个方案",
        "在村委会召开协调会，形成初步意见",
    ),
    "visit": ("入户走访，核对经过", "到现场查看并拍照", "走访周边住户，了解来历"),
    "call": ("去电询问方案考虑情况", "去电提醒履行期限", "去电约定见面时间"),
    "session": ("组织调解，双方意见接近", "第二次调解，就数额达成一致", "组织调解，一方要求再考虑"),
    "other": ("调取档案和票据", "请技术人员到场鉴定", "请有经验的组长到场说和"),
}

AGREED = (
    "双方签订协议，十日内履行",
    "各让一步，约定分两次履行",
    "按协调会方案达成一致",
    "当场履行完毕",
    "约定界线，立桩为记",
    "赔偿数额谈妥，当场付清",
)
SPOKEN = ("口头达成一致，当场履行", "口头和解，由组长见证", "口头约定，三日内办完")
SETTLED = ("诉求已经满足，双方没有异议", "问题已经整改，申请人认可", "款项已经付清")

REASONS = {
    "not-agreed": ("多次调解，差距过大，已告知诉讼和仲裁渠道", "一方不同意调解方案，已告知法定渠道"),
    "withdrawn": ("双方自行和解，申请人撤回", "申请人外出务工，撤回申请", "申请人另有安排，撤回"),
    "referred": ("属上级部门职权，移送办理并告知双方", "已由其他机关受理，移送", "属仲裁范围，移送并告知期限"),
    "terminated": ("一方拒绝继续调解，依法终止，已告知法定渠道", "标的已经灭失，终止调解"),
    "unresolved": ("多次协调仍有分歧，转为长期关注，已告知法定渠道",),
    "inconclusive": ("原始记录缺失，事实无法查清", "鉴定没有结论，事实不明"),
    "decline": (
        "不属受理范围，已告知行政复议和诉讼渠道",
        "已经法院判决，不再受理",
        "诉求不明确，告知补充后再提",
    ),
    "reopen": ("一方没有按期履行，申请重新办理", "出现新的证据，重新办理", "问题再次出现，重新办理"),
}


def basis(matter: Matter, chance: Chance) -> str:
    """Name what a demand rests on."""
    return chance.pick(BASES.get(matter.category, PLAIN_BASES))


def summary(matter: Matter, village: str, chance: Chance) -> str | None:
    """Write a summary: mostly one line, now and then a paragraph, sometimes none."""
    style = chance.weighted((5, 2, 2))
    if style == 0:
        return f"{matter.facts}；诉求为{matter.demand}；依据为{basis(matter, chance)}"
    if style == 1:
        lines = (
            f"事实：{village}，{matter.facts}。",
            f"诉求：{matter.demand}。",
            f"依据：{basis(matter, chance)}。",
        )
        more = ("双方已经自行商谈过一次，没有结果。",) if chance.happens(0.5) else ()
        return "\n".join((*lines, *more))
    return None
