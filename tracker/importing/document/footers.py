"""Numbers of pages, which stand between the lines of a text that goes on."""

from __future__ import annotations

import re

_PAGE = r"第\s*\d+\s*页"
_OF = r"共\s*\d+\s*页"
_FOOTER = re.compile(
    rf"[-—\s]*(?:{_PAGE}\W*(?:{_OF})?|{_OF}\W*{_PAGE}|\d+\s*/\s*\d+|[Pp]age\s*\d+(?:\s*of\s*\d+)?"
    rf"|https?://\S+(?:\s+\d+\s*/\s*\d+)?|[-—]\s*\d+\s*[-—])[-—\s]*"
)
_WITHIN = re.compile(rf"(?:^|[\t ]+){_PAGE}\s*[，,、/／\s]*\s*{_OF}(?![^\t ])")


def is_footer(line: str) -> bool:
    """Whether a line says nothing but which page it stands on, or where a browser had it from."""
    return _FOOTER.fullmatch(line) is not None


def without(text: str) -> str:
    """A text without the lines that number its pages; whatever else stands on one stays."""
    lines = (_WITHIN.sub("", line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip() and not is_footer(line))
