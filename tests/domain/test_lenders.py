"""Lenders by whatever name."""

from __future__ import annotations

import pytest

from tracker.domain.lenders import plain_lender, products_of, same_lender


@pytest.mark.parametrize(
    ("printed", "everyday"),
    [
        ("招商银行股份有限公司", "招商银行"),
        ("招商银行股份有限公司信用卡中心", "招行"),
        ("中国建设银行股份有限公司北京市分行", "建设银行"),
        ("中国建设银行北京市分行", "建行"),
        ("中国银行股份有限公司", "中国银行"),
        ("中国工商银行股份有限公司牡丹卡中心", "工商银行"),
        ("中国邮政储蓄银行股份有限公司", "邮储银行"),
        ("上海浦东发展银行股份有限公司", "浦发银行"),
        ("深圳前海微众银行股份有限公司", "微众银行"),
        ("浙江网商银行股份有限公司", "网商银行"),
        ("广州农村商业银行股份有限公司", "广州农商银行"),
        ("重庆市蚂蚁商诚小额贷款有限公司", "蚂蚁商诚小贷"),
        ("深圳市财付通网络小额贷款有限公司", "财付通小额贷款有限公司"),
        ("交通银行股份有限公司　太平洋信用卡中心", "交通银行"),
        ("招商银行(信用卡中心)", "招商银行（信用卡中心）"),
    ],
)
def test_one_lender_has_many_names(printed, everyday):
    assert same_lender(printed, everyday)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("招商银行", "浙商银行"),
        ("中国银行", "中国农业银行"),
        ("北京银行", "北京农村商业银行"),
        ("商业银行“LK”", "商业银行“AB”"),
        ("商业银行“LK”", "商业银行"),
        ("中银消费金融有限公司", "中邮消费金融有限公司"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_two_lenders_stay_two(one, other):
    assert not same_lender(one, other)


@pytest.mark.parametrize(
    ("lender", "products"),
    [
        ("重庆蚂蚁消费金融有限公司", {"花呗", "借呗", "备用金"}),
        ("重庆市蚂蚁小微小额贷款有限公司", {"花呗", "借呗"}),
        ("深圳前海微众银行股份有限公司", {"微粒贷"}),
        ("重庆京东盛际小额贷款有限公司", {"白条", "金条"}),
        ("重庆美团三快小额贷款有限公司", {"月付", "借钱"}),
        ("重庆度小满小额贷款有限公司", {"有钱花"}),
        ("招商银行股份有限公司", set()),
    ],
)
def test_products_have_lenders_behind_them(lender, products):
    assert {product.name for product in products_of(lender)} == products


def test_nothing_is_left_of_no_name():
    assert plain_lender("") == ""
    assert plain_lender("有限公司") == "有限公司"
