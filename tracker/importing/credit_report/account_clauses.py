"""What the clauses behind the opening of an account say, each for itself and in any order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.money import Money
from tracker.domain.report import TradelineState
from tracker.importing.credit_report.wording import AMOUNT, WHEN, amount, currency, day

Facts = dict[str, object]

_YUAN = rf"(?:为|：)?(?:折合)?(?:人民币)?(?P<amount>{AMOUNT})(?:元)?(?:（(?P<currency>[^（）]*)）)?"
_STATES = {
    "结清": TradelineState.SETTLED,
    "还清": TradelineState.SETTLED,
    "销户": TradelineState.CLOSED,
    "转出": TradelineState.TRANSFERRED,
    "冻结": TradelineState.FROZEN,
    "止付": TradelineState.STOPPED,
    "呆账": TradelineState.BAD_DEBT,
    "尚未激活": TradelineState.NOT_ACTIVATED,
    "未激活": TradelineState.NOT_ACTIVATED,
    "正常": TradelineState.OPEN,
    "已激活": TradelineState.OPEN,
}
_NEVER = {"overdue_months": 0, "overdue_90_months": 0}


def _state(found: re.Match[str]) -> Facts:
    state = _STATES[found["state"]]
    facts: Facts = {"state": state}
    if when := found.groupdict().get("when"):
        facts["closed_on"] = _known(when)
    return facts


def _known(when: str) -> date:
    found = day(when)
    if found is None:
        raise ValueError(f"no such day: {when}")
    return found


def _day(name: str) -> Callable[[re.Match[str]], Facts]:
    return lambda found: {name: _known(found["when"])}


def _amount(name: str) -> Callable[[re.Match[str]], Facts]:
    def facts(found: re.Match[str]) -> Facts:
        label = found["currency"]
        return {name: amount(found["amount"])} | ({"currency": currency(label)} if label else {})

    return facts


def _overdue_amount(found: re.Match[str]) -> Facts:
    owed = amount(found["amount"])
    return {"overdue_amount": owed} | ({} if owed is None else {"is_overdue": bool(owed)})


def _count(name: str) -> Callable[[re.Match[str]], Facts]:
    return lambda found: {name: int(found["count"])}


def _always(**facts: object) -> Callable[[re.Match[str]], Facts]:
    return lambda _found: dict(facts)


_CLAUSES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Facts]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (
            rf"(?:已于|于)?(?P<when>{WHEN})?(?:该?账户)?(?:已被?)?(?P<state>结清|还清|销户|转出)",
            _state,
        ),
        (rf"截[至止]到?(?P<when>{WHEN})(?:末|底)?", _day("as_of")),
        (rf"(?:将于|于)?(?P<when>{WHEN})到期", _day("expires_on")),
        (rf"(?:授信)?额度有效期(?:至|为|：)?(?P<when>{WHEN})", _day("expires_on")),
        (r"(?:授信)?额度(?:有效期)?(?:为)?长期有效", _always(expires_on=None)),
        (r"不可循环(?:使用)?", _always(is_revolving=False)),
        (r"可循环(?:使用)?", _always(is_revolving=True)),
        (rf"(?:信用|授信)额度{_YUAN}", _amount("credit_limit")),
        (rf"(?:已使用|已用)额度{_YUAN}", _amount("balance")),
        (rf"(?:未出单的?)?大额专项分期(?:余额)?{_YUAN}", _amount("instalment_balance")),
        (rf"透支(?:余额|额度|金额){_YUAN}", _amount("balance")),
        (rf"(?:[^，。；：\d]{{0,30}}贷款)?(?:本金)?余额{_YUAN}", _amount("balance")),
        (rf"(?:当前|目前)?有?逾期(?:总额|总金额|金额){_YUAN}", _overdue_amount),
        (r"(?:当前|目前)(?:无|未|没有)(?:发生)?逾期(?:记录)?", _always(is_overdue=False)),
        (r"(?:当前|目前)(?:有|存在|已)?逾期", _always(is_overdue=True)),
        (
            r"(?:最近|近)5年内有(?P<count>\d{1,2})个月(?:处于逾期状态|逾期)",
            _count("overdue_months"),
        ),
        (r"(?:最近|近)5年内有(?P<count>\d{1,2})个月透支超[过出]60天", _count("overdue_months")),
        (
            r"(?:其中)?(?:有)?(?P<count>\d{1,2})个月(?:逾期|透支)超[过出]90天",
            _count("overdue_90_months"),
        ),
        (
            r"(?:(?:最近|近)5年内)?(?:从未|没有|未)(?:发生过?)?(?:90天以上的?(?:逾期|透支)|(?:逾期|透支)超[过出]90天)",
            _always(overdue_90_months=0),
        ),
        (
            r"(?:(?:最近|近)5年内)?(?:从未|没有|未)(?:发生过?)?(?:逾期|透支超[过出]60天)过?",
            _always(**_NEVER),
        ),
        (r"(?:已|该账户已)?(?:变[成为]|成为)?(?P<state>呆账)", _state),
        (r"(?:该卡|该账户|账户)?(?P<state>尚未激活|未激活|已激活)", _state),
        (
            r"(?:当前|目前|该?账户|该卡|状态)*(?:为|：|是|已被|已|被|处于)?“?"
            r"(?P<state>冻结|止付|呆账|正常)”?(?:状态)?",
            _state,
        ),
        (rf"最近一次还款日期(?:为|：)?(?P<when>{WHEN}|--)", _always()),
        (rf"共享(?:授信)?额度{_YUAN}", _always()),
        (r"业务号[0-9A-Za-z*]+|\d{1,3}期|(?:按[年季月周日]|不定期|一次性)(?:归还|还款)", _always()),
        (r"(?:信用/免|[^，。；：\d]{1,8})担保", _always()),
        (r"五级分类(?:为|：)?(?:正常|关注|次级|可疑|损失|未分类)", _always()),
    )
)
# A number behind a pause is the rest of one that was cut, unless it is a date.
_PAUSES = re.compile(rf"[，；、]+(?:(?!\d)|(?={WHEN}|\d{{1,3}}期))")
_STOPS = re.compile(rf"。+(?:(?!\d)|(?={WHEN}|\d{{1,3}}期))")


@dataclass(slots=True)
class Reading:
    """What clauses said: `facts` by the name of their field, and what was `left` unread."""

    facts: Facts = field(default_factory=dict)
    states: list[TradelineState] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def take(self, facts: Facts) -> bool:
        """Add facts, unless one contradicts a fact that is there."""
        state = facts.pop("state", None)
        if any(self.facts.get(name, value) != value for name, value in facts.items()):
            return False
        if isinstance(state, TradelineState):
            self.states.append(state)
        self.facts.update(facts)
        return True


def read_clauses(text: str, reading: Reading) -> None:
    """Read all clauses of `text` into `reading`; one that is not read whole says nothing.

    Nor does what stands behind a full stop and a clause that is not understood: the opening of
    another account may be lost there.
    """
    sentences = _STOPS.split(text)
    for number, sentence in enumerate(sentences):
        clauses = [clause for clause in _PAUSES.split(sentence) if clause]
        for place, clause in enumerate(clauses):
            if _read(clause, reading):
                continue
            if number and not place:
                reading.left.append("。".join(sentences[number:]))
                return
            reading.left.append(clause)


def _read(clause: str, reading: Reading) -> bool:
    """Read a clause, which may hold several whose pause is missing; whether all of it was read."""
    at = 0
    said: list[Facts] = []
    while at < len(clause):
        matches = ((pattern.match(clause, at), meaning) for pattern, meaning in _CLAUSES)
        found, meaning = next(((f, m) for f, m in matches if f), (None, None))
        if found is None or meaning is None:
            return False
        try:
            said.append(meaning(found))
        except ValueError:
            return False
        at = found.end()
    return all(reading.take(facts) for facts in said)


def money(facts: Facts, name: str) -> Money | None:
    """An amount among facts."""
    value = facts.get(name)
    return value if isinstance(value, Money) else None
