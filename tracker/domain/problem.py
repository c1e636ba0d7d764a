"""What can go wrong in a way a person can act on."""

from __future__ import annotations

from typing import ClassVar

from tracker.domain.sentence import Sentence, Value, fill


class KnownProblem(Exception):
    """A problem whose cause is known and can be told to the person in their language.

    Anything else that is raised is a bug. `sentence` names the cause and what to do; `str()` is
    its English, for logs.
    """

    ends_work: ClassVar[bool] = False
    """Whether what was open cannot be worked on any more."""

    def __init__(self, template: str, /, **values: Value) -> None:
        super().__init__(template, values)
        self.sentence = Sentence(template, values)

    def __str__(self) -> str:
        values = {name: str(value) for name, value in self.sentence.values.items()}
        return fill(self.sentence.template, values)
