"""OFX and QFX are read whatever wrote them: SGML and XML, and every statement in a file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.statements import one, read
from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing import reasons
from tracker.importing.catalogue import candidates
from tracker.importing.importer import ImportProblem, SourceFile
from tracker.importing.interchange import NOT_BOOKED, REPAID_OR_REFUNDED, SIGN_AGAINST_TYPE, TRADE
from tracker.importing.ofx.values import instant

SGML = (
    "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\n"
    "CHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n"
)
XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n'
)
SIGN_ON = (
    "<SIGNONMSGSRSV1><SONRS><FI><ORG>招商银行<FID>1</FI><INTU.BID>3000</SONRS></SIGNONMSGSRSV1>"
)
BALANCE = "<LEDGERBAL><BALAMT>1234.50<DTASOF>20260331120000[+8:CST]</LEDGERBAL>"


def transaction(word: str = "DEBIT", amount: str = "-18.50", **more: str) -> str:
    values = {"TRNTYPE": word, "DTPOSTED": "20260305123045.000[+8:CST]", "TRNAMT": amount} | more
    return (
        "<STMTTRN>\n"
        + "".join(f"<{tag}>{value}\n" for tag, value in values.items())
        + "</STMTTRN>\n"
    )


def bank(
    *rows: str, account: str = "62251234567890", after: str = "", kind: str = "CHECKING"
) -> str:
    return (
        "<BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>CNY\n"
        f"<BANKACCTFROM><BANKID>308<ACCTID>{account}<ACCTTYPE>{kind}</BANKACCTFROM>\n"
        f"<BANKTRANLIST><DTSTART>20260301<DTEND>20260331\n{''.join(rows)}</BANKTRANLIST>{after}\n"
        "</STMTRS></STMTTRNRS></BANKMSGSRSV1>\n"
    )


def card(*rows: str, account: str = "62251234567890", after: str = "") -> str:
    return (
        "<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS>\n<CURDEF>CNY\n"
        f"<CCACCTFROM><ACCTID>{account}</CCACCTFROM>\n"
        f"<BANKTRANLIST>\n{''.join(rows)}</BANKTRANLIST>{after}\n"
        "</CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1>\n"
    )


def ofx(*statements: str, head: str = SGML, sign_on: str = "") -> str:
    return f"{head}<OFX>\n{sign_on}{''.join(statements)}</OFX>\n"


def test_a_purchase_leaves_the_account_that_the_statement_is_of():
    row = transaction(FITID="A1", NAME="Corner &amp; Co", MEMO="noodles")
    entry = one(read(ofx(bank(row), sign_on=SIGN_ON), "utf-8"))
    assert (entry.kind, entry.amount) == (EntryKind.PURCHASE, Money(1850))
    assert (entry.counterparty, entry.text) == ("Corner & Co", "noodles")
    assert entry.occurred_at.isoformat() == "2026-03-05T12:30:45+08:00"
    assert entry.account is not None
    assert (entry.account.name, entry.account.kind, entry.account.tail) == (
        "招商银行储蓄卡(7890)",
        AccountKind.DEBIT,
        "7890",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_that_is_named_is_not_believed_where_it_does_not_fit(encoding):
    text = ofx(bank(transaction(NAME="街角面馆")))
    assert one(read(text, encoding)).counterparty == "街角面馆"


def test_the_code_page_that_is_named_is_believed_where_it_fits():
    text = ofx(bank(transaction(NAME="街角面馆")), head=SGML.replace("1252", "936"))
    assert one(read(text, "gbk")).counterparty == "街角面馆"


def test_western_accents_are_not_taken_for_chinese():
    text = ofx(bank(transaction(NAME="Café Zürich")))
    assert one(read(text, "cp1252")).counterparty == "Café Zürich"


def test_xml_with_closed_elements_and_cdata_is_read_alike():
    row = (
        "<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260305</DTPOSTED><TRNAMT>-3</TRNAMT>"
        "<FITID>7</FITID><NAME><![CDATA[A <b> & c]]></NAME><MEMO/></STMTTRN>"
    )
    assert one(read(ofx(bank(row), head=XML), "utf-8")).counterparty == "A <b> & c"


def test_what_follows_an_empty_element_does_not_fall_into_it():
    row = transaction(MEMO="", FITID="9", NAME="x")
    entry = one(read(ofx(bank(row)), "utf-8"))
    assert (entry.counterparty, entry.source_id) == ("x", "62251234567890:9")


@pytest.mark.parametrize(
    ("word", "amount", "name", "kind"),
    [
        ("CREDIT", "8000", "salary", EntryKind.INCOME),
        ("CREDIT", "80", "退款 某店", EntryKind.REFUND),
        ("INT", "0.35", "", EntryKind.INCOME),
        ("INT", "-0.35", "", EntryKind.INTEREST),
        ("SRVCHG", "-2", "", EntryKind.FEE),
        ("ATM", "-500", "", EntryKind.TRANSFER),
        ("XFER", "-500", "", EntryKind.TRANSFER),
        ("PAYMENT", "-500", "信用卡还款", EntryKind.REPAYMENT),
        ("SOMETHING", "-500", "", EntryKind.PURCHASE),
    ],
)
def test_types_and_signs_of_a_bank_account(word, amount, name, kind):
    row = transaction(word, amount, NAME=name)
    assert one(read(ofx(bank(row)), "utf-8")).kind is kind


@pytest.mark.parametrize(
    ("word", "amount", "name", "kind", "review"),
    [
        ("POS", "-12", "shop", EntryKind.PURCHASE, ""),
        ("POS", "12", "shop", EntryKind.REFUND, ""),
        ("PAYMENT", "500", "", EntryKind.REPAYMENT, ""),
        ("CREDIT", "500", "THANK YOU", EntryKind.REPAYMENT, ""),
        ("CREDIT", "500", "shop", EntryKind.REPAYMENT, REPAID_OR_REFUNDED),
        ("ATM", "-500", "", EntryKind.CASH_ADVANCE, ""),
        ("INT", "-5", "", EntryKind.INTEREST, ""),
        ("FEE", "-5", "", EntryKind.FEE, ""),
    ],
)
def test_types_and_signs_of_a_credit_card(word, amount, name, kind, review):
    entry = one(read(ofx(card(transaction(word, amount, NAME=name))), "utf-8"))
    assert (entry.kind, entry.review) == (kind, review)
    end = entry.to_account if amount[0] != "-" else entry.account
    assert end is not None
    assert end.kind is AccountKind.CREDIT_CARD


@pytest.mark.parametrize(
    ("word", "amount", "review"),
    [
        ("DEBIT", "-12", ""),
        ("DEBIT", "12", SIGN_AGAINST_TYPE),
        ("CREDIT", "-500", SIGN_AGAINST_TYPE),
        ("DEP", "500", ""),
    ],
)
def test_a_type_that_contradicts_the_sign_is_looked_at(word, amount, review):
    entry = one(read(ofx(bank(transaction(word, amount, NAME="shop"))), "utf-8"))
    assert entry.review == review
    assert (entry.to_account is None) is amount.startswith("-")


def test_a_transfer_to_a_card_repays_it():
    row = transaction("XFER", "-500").replace(
        "</STMTTRN>", "<CCACCTTO><ACCTID>4321</CCACCTTO></STMTTRN>"
    )
    entry = one(read(ofx(bank(row)), "utf-8"))
    assert entry.kind is EntryKind.REPAYMENT
    assert entry.to_account is not None
    assert entry.to_account.name == "4321"


def test_two_accounts_may_number_their_rows_alike():
    rows = transaction(FITID="1"), transaction(FITID="1", NAME="other")
    parsed = read(ofx(bank(rows[0], account="11"), bank(rows[1], account="22")), "utf-8")
    assert [entry.source_id for entry in parsed.entries] == ["11:1", "22:1"]


def test_balances_are_told_of_money_of_ones_own_and_not_of_debts():
    parsed = read(ofx(bank(transaction(), after=BALANCE), card(after=BALANCE)), "utf-8")
    (balance,) = parsed.balances
    assert (balance.on.isoformat(), balance.balance) == ("2026-03-31", Money(123_450))


def test_a_payment_abroad_is_in_the_currency_that_it_names():
    row = transaction().replace(
        "</STMTTRN>", "<CURRENCY><CURRATE>7.1<CURSYM>USD</CURRENCY></STMTTRN>"
    )
    assert one(read(ofx(bank(row)), "utf-8")).amount == Money(1850, "USD")
    original = row.replace("CURRENCY>", "ORIGCURRENCY>")
    assert one(read(ofx(bank(original)), "utf-8")).amount == Money(1850)


def test_rows_without_effect_say_why():
    pending = transaction().replace("STMTTRN", "STMTTRNP")
    invested = (
        "<INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><CURDEF>CNY<INVACCTFROM><ACCTID>9</INVACCTFROM>"
        f"<INVTRANLIST><DTSTART>20260101<BUYSTOCK><INVBUY><UNITS>3</INVBUY></BUYSTOCK>"
        f"<INVBANKTRAN>{transaction()}</INVBANKTRAN></INVTRANLIST></INVSTMTRS></INVSTMTTRNRS>"
        "</INVSTMTMSGSRSV1>"
    )
    parsed = read(ofx(bank(transaction(amount="0.00"), pending), invested), "utf-8")
    assert [row.reason for row in parsed.skipped] == [reasons.NOTHING_MOVED, NOT_BOOKED, TRADE]
    assert [entry.account and entry.account.name for entry in parsed.entries] == ["9"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (ofx(bank(transaction(amount="12 5"))), r"line 16: TRNAMT is “12 5”; expected -12.30"),
        (ofx(bank(transaction(DTPOSTED="2026"))), r"line 16: DTPOSTED is “2026”"),
        (ofx(bank(transaction(""))), r"line 16: TRNTYPE is missing"),
        (ofx(bank(transaction(), account="")), r"line 12: ACCTID is missing"),
        (ofx(bank(transaction())).replace("CNY", "XXX"), r"line 12: CURDEF is “XXX”"),
        (ofx(bank(transaction(CURRENCY="ABC"))), r"line 16: CURRENCY is “ABC”"),
        (ofx(bank(transaction()))[:-30], "ends before its closing </OFX>"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, complaint):
    with pytest.raises(ImportProblem, match=complaint):
        read(text, "utf-8")


def test_entities_of_a_files_own_are_never_put_in():
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n'
    entry = one(read(ofx(bank(transaction(NAME="&b;")), head=XML + bomb), "utf-8"))
    assert entry.counterparty == "&b;"


def test_rows_of_a_file_without_line_ends_are_told_apart_by_their_place():
    text = ofx(bank(transaction(NAME="a"), transaction(NAME="b")), head=XML).replace("\n", "")
    assert [entry.line for entry in read(text, "utf-8").entries] == [1, 2]


def test_it_is_claimed_alone():
    for text in (ofx(bank()), ofx(bank(), head=XML), ofx(bank(), head="")):
        source = SourceFile("x.qfx", text.encode())
        assert [importer.name for importer in candidates(source)] == ["ofx"]


@pytest.mark.parametrize(
    ("text", "instant_of"),
    [
        ("20260305", "2026-03-05T00:00:00+08:00"),
        ("20260305123045", "2026-03-05T12:30:45+08:00"),
        ("20260305123045.123", "2026-03-05T12:30:45+08:00"),
        ("20260305123045[-5:EST]", "2026-03-06T01:30:45+08:00"),
        ("20260305123045.000[-3.5]", "2026-03-06T00:00:45+08:00"),
        ("20260305123045[0:GMT]", "2026-03-05T20:30:45+08:00"),
    ],
)
def test_instants_without_a_zone_are_what_the_clock_showed(text, instant_of):
    assert instant(text) == datetime.fromisoformat(instant_of)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["DEBIT", "CREDIT", "POS", "XFER", "INT", "FEE", "CHECK"]),
        st.integers(-(10**9), 10**9),
        st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)),  # noqa: DTZ001 - as printed
        st.text("abc面馆 &<>'\"", max_size=12).filter(lambda name: name == name.strip()),
    ),
    max_size=8,
)


@settings(max_examples=60)
@given(ROWS)
def test_every_row_that_is_written_is_read_as_the_parser_of_the_standard_reads_it(rows):
    """ofxtools reads well-formed files: what it finds in one, we find too."""
    from ofxtools.Parser import TreeBuilder  # noqa: PLC0415 - slow to load

    written = [
        transaction(word, f"{minor / 100:.2f}", DTPOSTED=f"{at:%Y%m%d%H%M%S}[0:GMT]",
                    FITID=str(number), NAME=escaped(name) or "-")
        for number, (word, minor, at, name) in enumerate(rows)
    ]  # fmt: skip
    text = ofx(bank(*written))
    tree = TreeBuilder()
    tree.feed(text[text.index("<OFX>") :])
    theirs = [
        (f"62251234567890:{row.findtext('FITID')}", row.findtext("TRNAMT"))
        for row in tree.close().iter("STMTTRN")
        if row.findtext("TRNAMT") not in ("0.00", "-0.00")
    ]
    parsed = read(text, "utf-8")
    assert parsed.rows == len(rows)
    ours = [
        (e.source_id, f"{'-' if e.account else ''}{e.amount.minor / 100:.2f}")
        for e in parsed.entries
    ]
    assert ours == theirs
    told = {f"62251234567890:{i}": (at, name or "-") for i, (_, _, at, name) in enumerate(rows)}
    for entry in parsed.entries:
        at, name = told[entry.source_id]
        assert entry.occurred_at == at.replace(microsecond=0, tzinfo=UTC)
        assert entry.counterparty == name


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
