"""CAMT documents: entries, batches, reversals, and balances that prove them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.statements import one, read
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing import reasons
from tracker.importing.catalogue import candidates
from tracker.importing.importer import ImportProblem, SourceFile
from tracker.importing.interchange import NOT_BOOKED, PARTS_DIFFER


def camt(
    *parts: str, account: str = "<IBAN>DE89370400440532013000</IBAN>", prefix: str = ""
) -> str:
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">\n'
        f"<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>\n"
        f"<Acct><Id>{account}</Id><Svcr><FinInstnId><Nm>Bank</Nm></FinInstnId></Svcr></Acct>\n"
        f"{''.join(parts)}</Stmt></BkToCstmrStmt></Document>\n"
    )
    if not prefix:
        return body
    return body.replace("</", f"</{prefix}:").replace("xmlns=", f"xmlns:{prefix}=").replace(
        "<", f"<{prefix}:"
    ).replace(f"<{prefix}:/{prefix}:", f"</{prefix}:").replace(f"<{prefix}:?", "<?")  # fmt: skip


def entry(way: str = "DBIT", amount: str = "18.50", more: str = "", **told: str) -> str:
    currency, status = told.get("currency", "EUR"), told.get("status", "BOOK")
    day = told.get("day", "<Dt>2026-03-05</Dt>")
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>'
        f"<Sts>{status}</Sts><BookgDt>{day}</BookgDt><ValDt><Dt>2026-03-06</Dt></ValDt>{more}</Ntry>\n"
    )


def detail(amount: str = "", text: str = "", reference: str = "E1", name: str = "ACME") -> str:
    shown = f'<AmtDtls><TxAmt><Amt Ccy="EUR">{amount}</Amt></TxAmt></AmtDtls>' if amount else ""
    return (
        f"<TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs>{shown}"
        f"<RltdPties><Dbtr><Nm>{name} in</Nm></Dbtr><Cdtr><Nm>{name}</Nm></Cdtr></RltdPties>"
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>"
    )


def batch(*details: str) -> str:
    return f"<NtryDtls>{''.join(details)}</NtryDtls>"


def code(sub_family: str) -> str:
    codes = f"<Cd>MDOP</Cd><SubFmlyCd>{sub_family}</SubFmlyCd>"
    return f"<BkTxCd><Domn><Fmly>{codes}</Fmly></Domn></BkTxCd>"


def balance(code: str, amount: str, way: str = "CRDT") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>'
        "<Dt><Dt>2026-03-31</Dt></Dt></Bal>\n"
    )


@pytest.mark.parametrize("prefix", ["", "ns2"])
def test_an_entry_leaves_or_arrives_and_says_to_whom_and_why(prefix):
    rows = entry(more=batch(detail(text="Rent &amp; heat"))), entry("CRDT", more=batch(detail()))
    out, into = read(camt(*rows, prefix=prefix), "utf-8").entries
    assert (out.kind, out.amount) == (EntryKind.PURCHASE, Money(1850, "EUR"))
    assert (out.counterparty, out.text, out.source_id) == ("ACME", "Rent & heat", "E1")
    assert out.occurred_at.isoformat() == "2026-03-05T00:00:00+08:00"
    assert out.account is not None
    assert (out.account.name, out.account.provider) == ("DE89370400440532013000", "Bank")
    assert (into.kind, into.account, into.counterparty) == (EntryKind.INCOME, None, "ACME in")


@pytest.mark.parametrize(
    ("way", "more", "kind"),
    [
        ("CRDT", "<RvslInd>true</RvslInd>", EntryKind.REFUND),
        ("DBIT", code("CHRG"), EntryKind.FEE),
        ("DBIT", code("INTR"), EntryKind.INTEREST),
    ],
)
def test_reversals_fees_and_interest(way, more, kind):
    assert one(read(camt(entry(way, more=more)), "utf-8")).kind is kind


def test_a_batch_that_says_its_parts_is_as_many_rows():
    parts = detail("10.00", "a", "R1"), detail("8.50", "b", "R2")
    parsed = read(camt(entry(more=batch(*parts))), "utf-8")
    assert [(e.amount.minor, e.text, e.source_id) for e in parsed.entries] == [
        (1000, "a", "R1"),
        (850, "b", "R2"),
    ]


def test_a_batch_whose_parts_do_not_add_up_or_are_not_told_is_one_row():
    wrong = batch(detail("10.00"), detail("8.00"))
    silent = batch(detail(), detail())
    parsed = read(camt(entry(more=wrong), entry(more=silent)), "utf-8")
    assert [(e.amount.minor, e.review) for e in parsed.entries] == [
        (1850, PARTS_DIFFER),
        (1850, ""),
    ]


def test_what_is_not_booked_or_moves_nothing_is_skipped():
    parsed = read(
        camt(entry(status="PDNG"), entry(status="<Cd>INFO</Cd>"), entry(amount="0")), "utf-8"
    )
    assert [row.reason for row in parsed.skipped] == [NOT_BOOKED, NOT_BOOKED, reasons.NOTHING_MOVED]


def test_rows_of_a_document_without_line_ends_are_told_apart_by_their_place():
    text = camt(entry(), entry()).replace("\n", "")
    assert [row.line for row in read(text, "utf-8").entries] == [1, 2]


def test_the_closing_balance_is_told_and_proves_the_entries():
    parsed = read(
        camt(balance("OPBD", "100.00"), entry(), entry("CRDT", "5.00"), balance("CLBD", "86.50")),
        "utf-8",
    )
    assert parsed.unproved == ()
    assert len(parsed.proved) == 1
    (told,) = parsed.balances
    assert (told.on.isoformat(), told.balance) == ("2026-03-31", Money(8650, "EUR"))


def test_entries_that_do_not_come_to_the_closing_balance_leave_it_unproved():
    text = camt(balance("OPBD", "1.00", "DBIT"), entry(), balance("CLBD", "86.50"))
    parsed = read(text, "utf-8")
    assert len(parsed.unproved) == 1
    assert parsed.proved == ()
    assert parsed.entries


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (camt(entry(amount="1,5")), "line 5: Amt is “1,5”"),
        (camt(entry(currency="XXX")), "line 5: Amt is “XXX”; expected CNY"),
        (camt(entry("UP")), "line 5: CdtDbtInd is missing"),
        (
            camt(entry(day="")).replace("<ValDt>", "<V>").replace("</ValDt>", "</V>"),
            "BookgDt is missing",
        ),
        (camt(entry(day="<Dt>05.03.2026</Dt>")), "line 5: Ntry is “05.03.2026”"),
        (camt(entry(), account=""), "line 4: Acct is missing"),
        (camt(entry())[:-40], "no XML document"),
        (
            camt(entry()).replace("<Document", "<!DOCTYPE x [<!ENTITY a 'b'>]><Document"),
            "no XML document",
        ),
        (camt(entry()).replace("<Id>1</Id>", "<a>" * 100), "no XML document"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, complaint):
    with pytest.raises(ImportProblem, match=complaint):
        read(text, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_it_is_claimed_alone(encoding):
    for version in ("camt.052.001.08", "camt.053.001.02", "camt.054.001.04"):
        data = camt().replace("camt.053.001.02", version).encode(encoding)
        assert [importer.name for importer in candidates(SourceFile("x", data))] == ["camt"]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["CRDT", "DBIT"]),
            st.lists(st.integers(0, 10**9), min_size=1, max_size=3),
            st.sampled_from(["BOOK", "PDNG"]),
        ),
        max_size=8,
    )
)
def test_every_transaction_is_a_row_and_what_is_booked_comes_to_the_balance(rows):
    written = [
        entry(way, euros(sum(minors)), batch(*(detail(euros(m)) for m in minors)), status=status)
        for way, minors, status in rows
    ]
    booked = [(way, sum(minors)) for way, minors, status in rows if status == "BOOK"]
    total = sum(minor if way == "CRDT" else -minor for way, minor in booked)
    closing = balance("CLBD", euros(abs(total)), "CRDT" if total >= 0 else "DBIT")
    parsed = read(camt(balance("OPBD", "0.00"), *written, closing), "utf-8")
    assert parsed.rows == sum(len(m) if status == "BOOK" else 1 for _, m, status in rows)
    assert parsed.unproved == ()
    assert sum(e.amount.minor if e.to_account else -e.amount.minor for e in parsed.entries) == total


def euros(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02}"
