"""How every provider gives out its statements: Markdown files in both languages. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tracker import paths
from tracker.i18n import Language

GUIDES: Final = (
    "alipay", "yuebao", "wechat", "jd", "meituan", "unionpay",
    "cmb", "icbc", "ccb", "boc", "abc", "citic", "cmbc", "bocom", "spdb", "cgb",
    "cib", "pab", "ceb", "hxb", "psbc", "zbank",
    "feidee", "qianji", "shayu", "exchange",
)  # fmt: skip
"""Their names, in order; each is a file `resources/guides/<name>.<language>.md`."""


@dataclass(frozen=True, slots=True)
class Guide:
    """One provider: its name, and the steps in Markdown, the heading included."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """What the provider is called: its first heading."""
        return self.text.partition("\n")[0].lstrip("# ").strip()

    def holds(self, words: str) -> bool:
        """Whether every word stands in it, whatever its case."""
        told = self.text.casefold()
        return all(word in told for word in words.casefold().split())


def guides(language: Language) -> tuple[Guide, ...]:
    """Every guide in a language. Raises FileNotFoundError where one is missing."""
    folder = paths.resources() / "guides"
    return tuple(
        Guide(name, (folder / f"{name}.{language.files}.md").read_text("utf-8")) for name in GUIDES
    )
