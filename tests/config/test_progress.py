import io

import pytest

from sankofa.config.progress import Bar, Steps


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Gone(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_a_step_is_one_line_with_its_time():
    out = io.StringIO()
    with Steps(out).step("Weaving"):
        assert out.getvalue() == ""
    assert out.getvalue() == "Weaving … done (0.0 s)\n"


def test_on_a_terminal_the_name_stands_while_it_runs():
    out = Terminal()
    with Steps(out).step("Weaving"):
        assert out.getvalue() == "Weaving … "
    assert out.getvalue() == "Weaving … done (0.0 s)\n"


def test_a_step_that_fails_says_so():
    out = io.StringIO()
    with pytest.raises(KeyError), Steps(out).step("Weaving"):
        raise KeyError
    assert out.getvalue() == "Weaving … not done\n"


def test_without_a_terminal_a_bar_is_a_few_plain_lines():
    out = io.StringIO()
    with Steps(out).bar("Loading") as bar:
        for done in range(1, 1001):
            bar(done, 1000)
    lines = out.getvalue().splitlines()
    assert lines[0] == "Loading 100/1000"
    assert lines[-1] == "Loading … 1000/1000 done (0.0 s)"
    assert len(lines) == 10


def test_on_a_terminal_a_bar_is_drawn_in_place():
    out = Terminal()
    with Steps(out).bar("Loading") as bar:
        bar(1, 2)
    assert out.getvalue().startswith("\rLoading [############------------] 1/2")
    assert out.getvalue().count("\n") == 1


def test_a_bar_of_nothing_is_full():
    out = io.StringIO()
    with Steps(out).bar("Loading") as bar:
        bar(0, 0)
    assert out.getvalue() == "Loading … 0/0 done (0.0 s)\n"


def _load_three_and_fail(bar: Bar) -> None:
    bar(3, 100)
    raise KeyError


def test_a_bar_that_fails_says_how_far_it_came():
    out = io.StringIO()
    with pytest.raises(KeyError), Steps(out).bar("Loading") as bar:
        _load_three_and_fail(bar)
    assert out.getvalue() == "Loading … 3/100 not done\n"


def test_a_terminal_that_is_gone_does_not_stop_the_work():
    done = []
    with Steps(Gone()).step("Weaving"):
        done.append("woven")
    assert done == ["woven"]
