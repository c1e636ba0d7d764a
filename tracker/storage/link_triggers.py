"""What a link does to its entries, kept by the database itself, whoever writes or deletes.

While a link of one event is in force its witness counts in no total, and the entry has what the
witness knows better; when the link goes, with one of its entries, an import or by itself, both are
as they were. What the person changed since stays.
"""

from __future__ import annotations

from typing import Final

_IN_FORCE: Final = "{row}.kind = 'same_event' AND {row}.state IN ('linked', 'confirmed')"

_MARK: Final = """
    UPDATE entry SET is_witness = EXISTS (
        SELECT 1 FROM entry_link AS link WHERE link.witness_id = entry.id
        AND link.kind = 'same_event' AND link.state IN ('linked', 'confirmed')
    ) WHERE id = {row}.witness_id;"""

_TAKE_OVER: Final = """
    UPDATE entry SET account_id = NEW.after_account_id WHERE id = NEW.entry_id
        AND NEW.after_account_id IS NOT NULL AND account_id IS NEW.before_account_id;
    UPDATE entry SET to_account_id = NEW.after_to_account_id WHERE id = NEW.entry_id
        AND NEW.after_to_account_id IS NOT NULL AND to_account_id IS NEW.before_to_account_id;
    UPDATE entry SET kind = NEW.after_kind WHERE id = NEW.entry_id
        AND NEW.after_kind IS NOT NULL AND kind IS NEW.before_kind;"""

_GIVE_BACK: Final = """
    UPDATE entry SET account_id = (SELECT id FROM account WHERE id = OLD.before_account_id)
        WHERE id = OLD.entry_id AND account_id = OLD.after_account_id;
    UPDATE entry SET to_account_id = (SELECT id FROM account WHERE id = OLD.before_to_account_id)
        WHERE id = OLD.entry_id AND to_account_id = OLD.after_to_account_id;
    UPDATE entry SET kind = OLD.before_kind
        WHERE id = OLD.entry_id AND kind = OLD.after_kind;"""

_NEW, _OLD = _IN_FORCE.format(row="NEW"), _IN_FORCE.format(row="OLD")
_MARK_NEW, _MARK_OLD = _MARK.format(row="NEW"), _MARK.format(row="OLD")

TRIGGERS: Final = (
    f"""CREATE TRIGGER IF NOT EXISTS entry_link_made AFTER INSERT ON entry_link
WHEN {_NEW}
BEGIN{_MARK_NEW}{_TAKE_OVER}
END""",
    f"""CREATE TRIGGER IF NOT EXISTS entry_link_confirmed AFTER UPDATE OF state ON entry_link
WHEN {_NEW}
    AND NOT ({_OLD})
BEGIN{_MARK_NEW}{_TAKE_OVER}
END""",
    f"""CREATE TRIGGER IF NOT EXISTS entry_link_refused AFTER UPDATE OF state ON entry_link
WHEN {_OLD}
    AND NOT ({_NEW})
BEGIN{_MARK_OLD}{_GIVE_BACK}
END""",
    f"""CREATE TRIGGER IF NOT EXISTS entry_link_gone AFTER DELETE ON entry_link
WHEN {_OLD}
BEGIN{_MARK_OLD}{_GIVE_BACK}
END""",
)
