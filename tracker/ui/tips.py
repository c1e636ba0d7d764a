"""What is said beside something that is pointed at, as plain text whatever stands in it."""

from __future__ import annotations

from html import escape


def tip(words: str) -> str:
    """A text as Qt shows it in a tooltip or a message.

    Qt takes what looks like a page for one and would load the pictures that it names, on Windows
    from other computers too. Words may come from whoever wrote a statement.
    """
    if "<" not in words and "&" not in words:
        return words
    return f'<p style="white-space: pre-wrap">{escape(words)}</p>'
