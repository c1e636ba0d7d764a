"""Under which licences the packages stand, and which of them the program may stand on."""

from __future__ import annotations

from importlib.metadata import Distribution

from packaging.utils import canonicalize_name

ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "LGPL-3.0-only", "MIT",
    "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib",
})  # fmt: skip
"""They ask for nothing but to be named, or for what a library asks that is used as it is."""

ALLOWED_BESIDE = ALLOWED | {"GPL-3.0-only"}
"""Of what only checks the program and is never passed on with it."""

JUDGED = {
    "backports-tarfile": "MIT",
    "borax": "MIT",
    "contourpy": "BSD-3-Clause",
    "coverage": "Apache-2.0",
    "cycler": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "et-xmlfile": "MIT",
    "fonttools": "MIT",
    "grimp": "BSD-2-Clause",
    "import-linter": "BSD-2-Clause",
    "jaraco-classes": "MIT",
    "kiwisolver": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "matplotlib": "PSF-2.0",
    "mdurl": "MIT",
    "msoffcrypto-tool": "MIT",
    "olefile": "BSD-2-Clause",
    "openpyxl": "MIT",
    "pathspec": "MPL-2.0",
    "pluggy": "MIT",
    "pycryptodomex": "BSD-2-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "pytest-qt": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "rich": "MIT",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "six": "MIT",
    "sortedcontainers": "Apache-2.0",
    "sqlcipher3": "Zlib",
    "trove-classifiers": "Apache-2.0",
}
"""Read from the texts of packages that give no expression, as of the locked versions."""


def licence(package: Distribution) -> str | None:
    """The licence as an SPDX expression; `None` where nobody has said."""
    given = package.metadata.get("License-Expression", "")  # type: ignore[attr-defined]
    return given or JUDGED.get(canonicalize_name(package.metadata["Name"]))


def is_allowed(expression: str, allowed: frozenset[str]) -> bool:
    """Whether one of the choices that an expression leaves is allowed in all its parts."""
    return any(
        all(part.strip() in allowed for part in choice.split(" AND "))
        for choice in expression.split(" OR ")
    )
