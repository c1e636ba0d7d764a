"""Papers on paper: PDF, preview and print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.domain.problem import KnownProblem
from tracker.rendering.paper import Paper


class PaperNotWritten(KnownProblem):
    """The PDF cannot be written where it was asked for."""


def to_pdf(paper: Paper, path: Path) -> None:
    """Write a paper as PDF; needs no window. The file is whole or as it was before.

    Raises:
        PaperNotWritten: the disk is full, or the folder is missing or may not be written to.
    """
    raise NotImplementedError


def preview(parent: QWidget, paper: Paper) -> None:
    """Show how the paper will look; it can be printed from there."""
    raise NotImplementedError


def print_dialog(parent: QWidget, paper: Paper) -> bool:
    """Ask for a printer and print; false when the person changed their mind."""
    raise NotImplementedError
