"""Personal identifiers in free text: none of the dirty texts passes, none of the clean ones is refused.

Every number here is made up for the purpose.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabctl.domain import privacy
from stabctl.domain.lookalikes import folded, seen
from stabctl.domain.privacy import is_identity_number, passes_luhn, scan

DIRTY = [
    # identity numbers, with a right check digit
    ("申请人33010219900307102X到场", "identity-card"),
    ("号码 330102199003071230", "identity-card"),
    ("330102 19900307 1230", "identity-card"),
    ("330102-19900307-1230", "identity-card"),
    ("３３０１０２１９９００３０７１２３０", "identity-card"),
    ("33010219900307102x", "identity-card"),
    ("（330102199003071230）", "identity-card"),
    ("330102900307123", "identity-card"),
    # mobile numbers
    ("13800138000", "mobile"),
    ("电话打到13800138000无人接听", "mobile"),
    ("138-0013-8000", "mobile"),
    ("138 0013 8000", "mobile"),
    ("+86 138 0013 8000", "mobile"),
    ("+8613800138000", "mobile"),
    ("008613800138000", "mobile"),
    ("86-13800138000", "mobile"),
    ("１３８００１３８０００", "mobile"),
    ("＋８６－１３８－００１３－８０００", "mobile"),
    ("13800138000，19912345678", "mobile"),
    ("13800138000 19912345678", "mobile"),
    ("13800138000 2026-03-12", "mobile"),
    ("2026-03-12 13800138000", "mobile"),
    ("tel13800138000", "mobile"),
    ("138.0013.8000", "mobile"),
    # landlines
    ("0571-88886666", "landline"),
    ("010-62345678", "landline"),
    ("0571 8888666", "landline"),
    ("+86 571 88886666", "landline"),
    ("０５７１－８８８８６６６６", "landline"),
    ("(0571)88886666", "landline"),
    ("0571-88886666转801", "landline"),
    # bank cards
    ("6222021234567890128", "bank-card"),
    ("6222 0212 3456 7890 128", "bank-card"),
    ("汇入4300001111222235账户", "bank-card"),
    # plates
    ("浙A12345", "plate"),
    ("浙A·12345", "plate"),
    ("浙AD12345", "plate"),
    ("粤B·D12345", "plate"),
    ("京A1234警", "plate"),
    ("浙Ａ１２３４５", "plate"),
    ("皖a12b45", "plate"),
    # labels
    ("姓名：某某", "label"),
    ("电话:略", "label"),
    ("身份证号：见卷宗", "label"),
    ("身份证号码 ： 见卷宗", "label"),
    ("家庭住址：上坪村", "label"),
    ("联系方式=略", "label"),
    ("Name: N.", "label"),
    ("ID card: see file", "label"),
    ("姓 名：某某", "label"),
    ("微信号：见卷宗", "label"),
    # what blanks, unseen characters and marks of a list part
    ("138 - 0013 - 8000", "mobile"),
    ("138   0013   8000", "mobile"),
    ("138\t0013\t8000", "mobile"),
    ("138\r\n0013\r\n8000", "mobile"),
    ("138，0013，8000", "mobile"),
    ("138、0013、8000", "mobile"),
    ("\u202d13800138000\u202c", "mobile"),
    ("138\u202f0013\u20078000", "mobile"),
    ("1\u200e3\u200e8\ufe0f00138000", "mobile"),
    ("13800138000\u200b2026", "mobile"),
    ("1380013800019912345678", "mobile"),
    ("330102 - 19900307 - 1230", "identity-card"),
    ("330102\u2009199003071230", "identity-card"),
    ("330102，19900307，1230", "identity-card"),
    ("3 3 0 1 0 2 1 9 9 0 0 3 0 7 1 2 3 0", "identity-card"),
    ("33010219900307102Х", "identity-card"),
    # no amounts, whatever follows
    ("330102199003071230人", "identity-card"),
    ("330102199003071230元", "identity-card"),
    ("13800138001人在外地", "mobile"),
    ("13800138001 次日来访", "mobile"),
    ("13800138001 12人", "mobile"),
    ("13800138001元", "mobile"),
    # mail and accounts
    ("写信到 some.one@example.com", "mail"),
    ("QQ 123456789", "account"),
    ("微信号 zs_12345", "account"),
    # a person in brackets, or between commas
    ("某某，男，汉族，1949年生", "person"),
    ("反映人某某,女,45岁", "person"),
    ("甲某某（男，45岁）反映", "person"),
    ("某某（女，汉族）", "person"),
    ("某某(男45岁)", "person"),
    ("某某（男）", "person"),
]

CLEAN = [
    "",
    "机耕路占用引起的纠纷",
    "2026-03-12 至 2026-03-20",
    "2026-03-12 2026-03-20",
    "2026-01-05 2026-01-13",
    "20260312",
    "2026年3月12日",
    "2026-03-12T09:20:11+08:00",
    "2026-03-12 09:20:11",
    "20260312092011",
    "青调字〔2026〕7号",
    "青调字（2026）第0007号",
    "D-2026-QS-0007",
    "参见 D-2026-QS-0007、D-2026-QS-0008 和 I-2026-QS-V01-0043",
    "拨打12348",
    "12345热线转办",
    "110出警，12309、12368",
    "涉及12.5亩",
    "面积1234567.89平方米",
    "补偿款 1,234,567.00 元",
    "欠款380000元",
    "工程款13800000元",
    "长1200米、宽3.5米",
    "北纬30.123456，东经120.654321",
    "甲方与乙方",
    "甲方（村委会）与乙方（施工方）",
    "第7组12户34人",
    "到场群众（男12人，女8人）",
    "妇女（女职工）权益",
    "330102199003071239是错误的编号",
    "信访件2026031200012",
    "转办单号 〔2026〕000123",
    "使用A4纸",
    "新B区3号楼",
    "青QS2026号文件",
    "启用新server后",
    "云A区",
    "贵单位",
    "鲁班路12号",
    "姓名从略",
    "电话联系三次",
    "身份证已核对，见卷宗",
    "住址在上坪村的两户",
    "filename: list.txt",
    "The hotel: damage to a wall",
    "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1:1000地形图",
    "08:30-17:30",
    "Q3 2026, 7/12",
    "K12+345至K13+800",
    "10kV线路",
    "GB/T 11643-1999",
    "分别为150、1600、1700亩",
    "150，1600，1700元",
    "到场群众，男12人，女8人",
    "来信寄至 xfj@qingchuan.gov.cn",
    "微信群、QQ群里的议论",
    "微信号召",
    "1500\u200b元",
]


@pytest.mark.parametrize(("text", "kind"), DIRTY, ids=[text for text, _ in DIRTY])
def test_a_dirty_text_is_refused_for_what_it_holds(text: str, kind: str) -> None:
    assert kind in [find.kind for find in scan(text) if find.hard]


@pytest.mark.parametrize("text", CLEAN)
def test_a_clean_text_is_not_refused(text: str) -> None:
    assert [find for find in scan(text) if find.hard] == []


def test_there_are_enough_texts_of_both_sorts() -> None:
    assert len(DIRTY) >= 40
    assert len(CLEAN) >= 40


@pytest.mark.parametrize("text", ["张某反映", "王先生来电", "李大爷要求", "陈某某与刘某某"])
def test_an_honorific_is_only_worth_a_second_look(text: str) -> None:
    finds = list(scan(text))
    assert finds
    assert not any(find.hard for find in finds)
    assert {find.kind for find in finds} == {"honorific"}


@pytest.mark.parametrize("text", ["13800 138000", "138001 38000", "138 001 38000", "1500 2600 300"])
def test_a_split_that_several_numbers_have_too_is_only_worth_a_second_look(text: str) -> None:
    assert [(find.kind, find.hard) for find in scan(text)] == [("mobile", False)]
    assert list(scan(f"{text}元")) == []


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("13800138000", 1),
        ("联系13800138000", 3),
        ("联系：＋８６１３８００１３８０００", 4),
        ("某地浙A12345", 3),
        ("\u200b某\u200b13800138000", 4),
    ],
)
def test_a_find_says_where_it_begins(text: str, position: int) -> None:
    assert next(find.position for find in scan(text) if find.hard) == position


def test_finds_stand_in_the_order_of_the_text() -> None:
    finds = list(scan("姓名：某，浙A12345，13800138000"))
    assert [find.kind for find in finds] == ["label", "plate", "mobile"]
    assert [find.position for find in finds] == sorted(find.position for find in finds)


def test_only_the_right_check_digit_makes_an_identity_number() -> None:
    right = [digit for digit in "0123456789X" if is_identity_number(f"33010219900307123{digit}")]
    assert right == ["0"]
    assert is_identity_number("33010219900307102X")
    assert is_identity_number("33010219900307102x")


@pytest.mark.parametrize(
    "digits",
    ["330102199013071239", "330102199003321239", "030102199003071239", "33010219900307123", "33010219900307123Y"],
)
def test_an_identity_number_holds_a_day_and_has_its_form(digits: str) -> None:
    assert not is_identity_number(digits)


def test_the_check_digit_of_a_card() -> None:
    assert [digit for digit in "0123456789" if passes_luhn(f"622202123456789012{digit}")] == ["8"]


@pytest.mark.parametrize(
    "text",
    [
        "138/1234/5678",
        "138_1234_5678",
        "138\u200b12345678",
        "١٣٨١٢٣٤٥٦٧٨",
        "138\n1234\n5678",
        "当事人：李某",
        "联系人：李某",
        "民族：汉族",
    ],
)
def test_disguises_are_seen_through(text: str) -> None:
    assert any(find.hard for find in scan(text))


@pytest.mark.parametrize(
    "text",
    [
        "合同金额 15000000000 元",
        "面积分别为 1500 2600 300",
        "妇女(女)干部",
        "电话：12345热线反映",
        "民族：团结进步",
        "029-20260312",
        "当事人：甲乙双方",
    ],
)
def test_amounts_hotlines_and_party_labels_are_no_personal_data(text: str) -> None:
    assert not any(find.hard for find in scan(text))


@given(
    st.lists(
        st.one_of(st.sampled_from([text for text, _ in DIRTY]), st.text(max_size=6), st.sampled_from(CLEAN)), max_size=4
    )
)
def test_a_text_without_a_hint_has_no_words_that_tell_of_a_person(parts: list[str]) -> None:
    text = "".join(parts)
    shown = seen(folded(text)).text
    if privacy._HINT.search(shown) is None:
        assert not any(pattern.search(shown) for pattern, _, _ in privacy._WORDED)
