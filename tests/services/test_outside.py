"""Context events: the shipped collection is whole, and a person can change what is shown."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.context import ContextEvent
from tracker.domain.context_events import EventOrigin, within
from tracker.domain.period import Span
from tracker.services.changes import Changes
from tracker.services.context_files import CLAIMS, ContextFileWrong, read_folder, shipped

EVENT = {
    "key": "one",
    "on": "2026-01-05",
    "until": None,
    "title": {"en": "A rule", "zh_CN": "一项规定"},
    "text": {"en": "It says so.", "zh_CN": "内容如此。"},
    "source": {"en": "Somebody", "zh_CN": "某机构"},
    "link": "",
    "claims": "A1 A6",
    "checked": True,
}


def written(folder, *events, name="made.json"):
    (folder / name).write_text(json.dumps(list(events)), "utf-8")
    return folder


def test_every_shipped_event_is_whole_in_both_languages():
    for event in shipped():
        for language in ("en", "zh_CN"):
            told = event.told(language)
            assert told.title
            assert told.text
            assert told.source
        assert event.title["en"] != event.title["zh_CN"]
        assert set(event.claims.split()) <= set(CLAIMS)


def test_shipped_events_lie_in_the_years_they_are_about_and_in_order():
    days = [event.on for event in shipped()]
    assert days == sorted(days)
    assert date(2015, 1, 1) <= days[0]
    assert days[-1] <= date(2026, 12, 31)
    assert all(event.until is None or event.on <= event.until for event in shipped())


@pytest.mark.parametrize(
    "change",
    [
        {"on": "2026-02-30"},
        {"on": None},
        {"on": "0001-01-01"},
        {"until": "2025-12-31"},
        {"until": 5},
        {"title": {"en": "only English"}},
        {"text": {"en": " ", "zh_CN": "内容"}},
        {"source": "Somebody"},
        {"link": "ftp://example"},
        {"claims": "B1"},
        {"claims": ""},
        {"checked": "yes"},
        {"key": ""},
    ],
)
def test_an_event_that_says_something_wrong_is_refused_by_name(tmp_path, change):
    folder = written(tmp_path, {**EVENT, **change})
    with pytest.raises(ContextFileWrong) as wrong:
        read_folder(folder)
    assert wrong.value.field == next(iter(change))
    assert "made.json" in str(wrong.value)


@pytest.mark.parametrize("content", ["{", "{}", "5"])
def test_a_file_that_is_no_list_is_refused(tmp_path, content):
    (tmp_path / "made.json").write_text(content, "utf-8")
    with pytest.raises(ContextFileWrong, match="not a list"):
        read_folder(tmp_path)


def test_what_is_no_event_at_all_is_refused(tmp_path):
    with pytest.raises(ContextFileWrong):
        read_folder(written(tmp_path, 5))


def test_two_events_of_one_key_are_refused(tmp_path):
    written(tmp_path, EVENT)
    written(tmp_path, EVENT, name="other.json")
    with pytest.raises(ContextFileWrong, match="twice"):
        read_folder(tmp_path)


def test_events_of_all_files_come_by_day(tmp_path):
    written(tmp_path, {**EVENT, "key": "later", "on": "2026-03-01"})
    written(tmp_path, EVENT, name="other.json")
    assert [event.key for event in read_folder(tmp_path)] == ["one", "later"]


def find(services, key, language="en"):
    return next(k for k in services.outside.known(language) if k.event.key == key)


FIRST = "p2p-interim-measures"


def test_events_come_in_the_language_that_is_asked_for(services):
    assert find(services, FIRST).event.title == "Rules for P2P intermediaries"
    assert find(services, FIRST, "zh_CN").event.title == "网贷信息中介办法发布"


def test_a_hidden_event_is_known_but_not_shown_until_its_record_is_gone(services):
    event = find(services, FIRST).event
    assert services.ledger.save(replace(event, hidden=True)).changes == Changes.CONTEXT
    hidden = find(services, FIRST)
    assert hidden.event.hidden
    assert hidden.origin is EventOrigin.CHANGED
    assert FIRST not in [shown.key for shown in services.outside.shown("en")]
    services.ledger.delete(hidden.event)
    assert find(services, FIRST).origin is EventOrigin.SHIPPED
    assert FIRST in [shown.key for shown in services.outside.shown("en")]


def test_a_changed_event_stands_in_for_the_shipped_one(services):
    before = find(services, FIRST).event
    services.ledger.save(replace(before, title="What I call it"))
    changed = find(services, FIRST)
    assert changed.event.title == "What I call it"
    assert changed.shipped == before
    assert len(services.outside.known("en")) == len(shipped())


def test_own_events_stand_among_the_others(services):
    own = ContextEvent(on=date(2026, 1, 2), title="My bank merged")
    services.ledger.save(own)
    mine = [k for k in services.outside.known("en") if k.origin is EventOrigin.OWN]
    assert [k.event.title for k in mine] == ["My bank merged"]
    assert mine[0].event in services.outside.shown("en")


def test_an_event_whose_shipped_one_is_gone_is_the_persons_own(services):
    services.ledger.save(ContextEvent(key="no-longer", on=date(2026, 1, 2), title="Old"))
    assert find(services, "no-longer").origin is EventOrigin.OWN


def test_events_of_a_span_are_those_with_a_day_in_it():
    long = ContextEvent(on=date(2025, 12, 22), until=date(2026, 3, 31), title="long")
    before = ContextEvent(on=date(2025, 12, 22), title="before")
    hidden = ContextEvent(on=date(2026, 1, 5), title="hidden", hidden=True)
    span = Span(date(2026, 1, 1), date(2026, 1, 31))
    assert [e.title for e in within([long, before, hidden], span)] == ["long"]
