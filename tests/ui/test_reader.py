"""Files that are read off the UI thread while the page that asked for it goes."""

from threading import Event

from shiboken6 import delete

from tests.ui.plain_pages import page
from tracker.ui.reader import Reader


def test_what_is_read_for_a_page_that_is_gone_is_stopped_and_touches_nothing_of_it(window):
    opened = window(page("one"))
    gone, goes_on = Event(), []

    def read_one(_services, _given, progress):
        gone.wait(60)
        goes_on.append(progress(0.5))

    reader = Reader(opened.shell, opened.shell.stage.view, read_one, str)
    reader.take(["a file"])
    delete(reader)
    gone.set()
    opened.settle()
    assert goes_on == [False]


def test_shares_are_told_while_it_is_there(window):
    opened = window(page("one"))
    told: list[float] = []
    reader = Reader(
        opened.shell, opened.shell.stage.view, lambda _s, _g, progress: progress(0.5), str
    )
    reader.progressed.connect(told.append)
    reader.take(["a file"])
    opened.settle()
    assert told == [0.5]
