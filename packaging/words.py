"""Man pages and completions of the shells, made from the grammar of the command line.

    python packaging/words.py FOLDER

writes `man1/` in English, `zh_CN/man1/` in Chinese, and `bash`, `zsh` and `fish` completions. What
the program takes is said in one place, so that none of these can fall behind it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tracker.commands.grammar import parser
from tracker.commands.window import NAME
from tracker.i18n import Language
from tracker.version import RELEASED, VERSION

_SECTIONS: Final = {
    "en": ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "FILES", "EXIT STATUS"),
    "zh_CN": ("名称", "用法", "说明", "选项", "命令", "文件", "退出状态"),
}
_SHORT: Final = {
    "en": "your own record of repayments, credit usage and credit reports",
    "zh_CN": "你自己的还款、授信使用和征信报告记录",
}
_FILES: Final = {
    "en": (
        ("~/.local/share/xinji", "the ledger, its backups, and the demo"),
        ("~/.config/xinji", "settings"),
        ("~/.local/state/xinji/log", "log of errors"),
    ),
    "zh_CN": (
        ("~/.local/share/xinji", "账本、备份和演示"),
        ("~/.config/xinji", "设置"),
        ("~/.local/state/xinji/log", "错误日志"),
    ),
}
_STATUS: Final = {
    "en": "0 done, 1 a problem with the input, 2 wrong usage.",
    "zh_CN": "0 完成，1 输入有问题，2 用法不对。",
}
_TITLE: Final = {"en": "User Commands", "zh_CN": "用户命令"}


@dataclass(frozen=True)
class Word:
    """A command or one of its parts: its name, what it is for, its grammar."""

    name: str
    about: str
    grammar: argparse.ArgumentParser

    @property
    def options(self) -> list[argparse.Action]:
        """What begins with a dash."""
        return [one for one in self.grammar._actions if one.option_strings and _is_told(one)]

    @property
    def arguments(self) -> list[argparse.Action]:
        """What does not."""
        return [
            one
            for one in self.grammar._actions
            if not one.option_strings and not isinstance(one, argparse._SubParsersAction)
        ]

    @property
    def parts(self) -> list[Word]:
        """The commands within it."""
        found: list[Word] = []
        for action in self.grammar._actions:
            if isinstance(action, argparse._SubParsersAction):
                about = {one.dest: one.help or "" for one in action._choices_actions}
                found += [Word(name, about.get(name, ""), p) for name, p in action.choices.items()]
        return found


def _is_told(action: argparse.Action) -> bool:
    return action.help is not argparse.SUPPRESS


def whole(code: str) -> Word:
    """The grammar of the whole program, in a language."""
    return Word(NAME, _SHORT[code], parser(Language(code)))


def filled(grammar: argparse.ArgumentParser, action: argparse.Action) -> str:
    """The help of an action as argparse would say it."""
    values: dict[str, Any] = {**vars(action), "prog": grammar.prog}
    return (action.help or "") % {k: v for k, v in values.items() if v is not argparse.SUPPRESS}


def roff(text: str) -> str:
    """Text that the macros of man take for text."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return re.sub(r"^\.", r"\\&.", escaped, flags=re.MULTILINE)


def man(code: str) -> str:
    """The manual page in a language."""
    name, synopsis, description, options, commands, files, status = _SECTIONS[code]
    top = whole(code)
    lines = [
        f'.TH {NAME.upper()} 1 "{RELEASED.isoformat()}" "Xinji {VERSION}" "{_TITLE[code]}"',
        ".ad l", f'.SH "{name}"', f"{roff(NAME)}, xinji \\- {roff(_SHORT[code])}",
        f'.SH "{synopsis}"',
        f".B {roff(NAME)}", "[\\fIOPTION\\fR...]", ".br",
        f".B {roff(NAME)}", "\\fICOMMAND\\fR [\\fIOPTION\\fR...]",
        f'.SH "{description}"', roff(top.grammar.description or ""),
        f'.SH "{options}"', *_options(top),
        f'.SH "{commands}"',
    ]  # fmt: skip
    for command in top.parts:
        lines += _command(command, code)
    lines.append(f'.SH "{files}"')
    for place, about in _FILES[code]:
        lines += [".TP", f".I {roff(place)}", roff(about)]
    return "\n".join([*lines, f'.SH "{status}"', roff(_STATUS[code]), ""])


def _command(command: Word, code: str, before: str = "") -> Iterator[str]:
    shared = {"-h", "--database", "--read-only", "--passphrase-fd"}
    named = f"{before}{command.name}"
    usage = " ".join([named, *(_shown(one) for one in command.arguments)])
    yield f'.SS "{roff(usage)}"'
    yield roff(command.grammar.description or command.about)
    for paragraph in (command.grammar.epilog or "").split("\n\n"):
        if paragraph:
            yield ".PP"
            yield roff(paragraph)
    own = [one for one in command.options if not shared & set(one.option_strings)]
    yield from _options(command, own)
    for part in command.parts:
        yield from _command(part, code, f"{named} ")


def _options(word: Word, chosen: list[argparse.Action] | None = None) -> Iterator[str]:
    for one in word.options if chosen is None else chosen:
        taken = f" \\fI{roff(_shown(one))}\\fR" if one.nargs != 0 else ""
        yield ".TP"
        yield f"\\fB{roff(', '.join(one.option_strings))}\\fR{taken}"
        yield roff(filled(word.grammar, one))


def _shown(action: argparse.Action) -> str:
    named = action.metavar
    if isinstance(named, tuple):
        return " ".join(named)
    if named is None and action.choices is not None:
        return "|".join(map(str, action.choices))
    many = "..." if action.nargs in {"*", "+"} else ""
    return f"{named or action.dest.upper()}{many}"


def paths_of(word: Word, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Word]]:
    """Every command with the words that lead to it, the program itself first."""
    yield before, word
    for part in word.parts:
        yield from paths_of(part, (*before, part.name))


def _flags(word: Word) -> list[str]:
    return [flag for one in word.options for flag in one.option_strings]


def bash() -> str:
    """Completion for bash: commands, options, and files where nothing else is meant."""
    cases = []
    for before, word in paths_of(whole("en")):
        offered = [*_flags(word), *(part.name for part in word.parts), *_choices(word)]
        cases.append(f'        "{" ".join(before)}") offered="{" ".join(offered)}" ;;')
    names = sorted({name for before, _ in paths_of(whole("en")) for name in before})
    return f"""# bash completion for {NAME}; made from its grammar
_{_safe(NAME)}() {{
    local word before="" offered="" current="${{COMP_WORDS[COMP_CWORD]}}"
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case " {" ".join(names)} " in
            *" $word "*) before="${{before:+$before }}$word" ;;
        esac
    done
    case "$before" in
{chr(10).join(cases)}
    esac
    mapfile -t COMPREPLY < <(compgen -W "$offered" -- "$current"; compgen -f -- "$current")
}}
complete -o filenames -F _{_safe(NAME)} {NAME} xinji
"""


def zsh() -> str:
    """Completion for zsh."""
    top = whole("en")
    described = " ".join(_quoted(f"{part.name}:{part.about}") for part in top.parts)
    cases = []
    for before, word in paths_of(top):
        if before:
            offered = [*_flags(word), *(part.name for part in word.parts), *_choices(word)]
            cases.append(
                f"    {_quoted(' '.join(before))}) compadd -- {' '.join(offered)}; _files ;;"
            )
    names = "|".join(sorted({name for before, _ in paths_of(top) for name in before}))
    return f"""#compdef {NAME} xinji
# made from the grammar of {NAME}
local -a commands; commands=({described})
local before="" word
for word in ${{words[2,CURRENT-1]}}; do
  case $word in ({names}) before="${{before:+$before }}$word" ;; esac
done
case $before in
    "") _describe command commands; compadd -- {" ".join(_flags(top))}; _files ;;
{chr(10).join(cases)}
esac
"""


def fish() -> str:
    """Completion for fish."""
    top = whole("en")
    names = " ".join(part.name for part in top.parts)
    lines = [f"# made from the grammar of {NAME}"]
    for program in (NAME, "xinji"):
        first = f"complete -c {program}"
        for part in top.parts:
            lines.append(
                f"{first} -n 'not __fish_seen_subcommand_from {names}' "
                f"-a {part.name} -d {_quoted(part.about)}"
            )
            seen = f"{first} -n '__fish_seen_subcommand_from {part.name}'"
            lines += [f"{seen} -a {sub.name} -d {_quoted(sub.about)}" for sub in part.parts]
            lines += [*_fish_options(part, seen), *(f"{seen} -a {one}" for one in _choices(part))]
        lines += _fish_options(top, first)
    return "\n".join([*lines, ""])


def _fish_options(word: Word, first: str) -> Iterator[str]:
    for one in word.options:
        flags = " ".join(
            f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
            for flag in one.option_strings
        )
        takes = " -r" if one.nargs != 0 else ""
        yield f"{first} {flags}{takes} -d {_quoted(filled(word.grammar, one))}"


def _choices(word: Word) -> list[str]:
    return [str(choice) for one in word.arguments for choice in one.choices or ()]


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "’") + "'"


def _safe(name: str) -> str:
    return name.replace("-", "_")


def write(folder: Path) -> None:
    """Write all of them below a folder."""
    made = {
        f"man/man1/{NAME}.1": man("en"),
        f"man/zh_CN/man1/{NAME}.1": man("zh_CN"),
        f"bash-completion/completions/{NAME}": bash(),
        f"zsh/vendor-completions/_{NAME}": zsh(),
        f"fish/vendor_completions.d/{NAME}.fish": fish(),
    }
    for name, content in made.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
