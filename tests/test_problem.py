"""Problems: how a list of them reads, on a terminal and for programs."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.problem import (
    Place,
    Problem,
    Severity,
    as_json,
    did_you_mean,
    listing,
    printable,
    quoted,
    summary,
)


def problem(
    line: int = 1,
    column: int = 1,
    *,
    path: str = "a.yml",
    message: str = "mend it",
    **more: Severity,
) -> Problem:
    place = Place(path=path, line=line, column=column)
    return Problem(place=place, rule="some-rule", message=message, **more)


def hint(rule: str) -> str:
    return f"briefings check --explain {rule} says what is behind a rule, and how to mend it"


def test_a_list_reads_like_a_compilers() -> None:
    source = "title: Talks\nisues:\n  quota: {}\n"
    problems = [
        problem(2, 1, message="no section “isues”; did you mean “issues”?"),
        problem(1, 8, message="dull", severity=Severity.WARNING),
    ]

    assert (
        "a.yml:1:8: warning[some-rule]: dull\n"
        "  1 | title: Talks\n"
        "    |        ^\n"
        "a.yml:2:1: error[some-rule]: no section “isues”; did you mean “issues”?\n"
        "  2 | isues:\n"
        "    | ^\n"
        "\n"
        "1 error and 1 warning in 1 file\n"
        f"{hint('some-rule')}\n"
    ) == listing(problems, {"a.yml": source})


def test_without_the_source_the_line_is_left_out() -> None:
    expected = "a.yml:7:1: error[some-rule]: mend it\n\n1 error in 1 file\n"

    assert f"{expected}{hint('some-rule')}\n" == listing([problem(7)], {"a.yml": "one line"})


def test_nothing_to_mend_is_no_text() -> None:
    assert "" == listing([], {})
    assert "no problems" == summary([])


def test_problems_come_by_file_then_line_then_column() -> None:
    first, second, third = problem(2, 9), problem(10, 1), problem(1, 1, path="b.yml")

    assert [first, second, third] == sorted([third, second, first])


def test_files_and_problems_are_counted() -> None:
    problems = [problem(), problem(2), problem(path="b.yml", severity=Severity.WARNING)]

    assert "2 errors and 1 warning in 2 files" == summary(problems)


def test_problems_of_several_files_stand_below_the_name_of_each() -> None:
    problems = [problem(path="b.yml"), problem(2), problem(severity=Severity.WARNING)]

    assert (
        "a.yml: 1 error and 1 warning\n"
        "a.yml:1:1: warning[some-rule]: mend it\n"
        "a.yml:2:1: error[some-rule]: mend it\n"
        "\n"
        "b.yml: 1 error\n"
        "b.yml:1:1: error[some-rule]: mend it\n"
        "\n"
        "2 errors and 1 warning in 2 files\n"
        f"{hint('some-rule')}\n"
    ) == listing(problems, {})


def test_many_problems_are_counted_by_rule() -> None:
    often = [problem(line) for line in range(1, 10)]
    once = Problem(place=Place(path="a.yml", line=10), rule="other-rule", message="mend it")

    assert (
        "10 errors in 1 file",
        "9 some-rule, 1 other-rule",
        hint("some-rule"),
    ) == tuple(listing([*often, once], {}).splitlines()[-3:])


def test_colour_comes_only_when_asked_for() -> None:
    assert "\x1b" not in listing([problem()], {"a.yml": "x"})
    assert "\x1b[1;31merror[some-rule]\x1b[0m" in listing([problem()], {"a.yml": "x"}, colour=True)


def test_a_caret_stands_below_its_character_whatever_precedes_it() -> None:
    source = "\t日本\u0301\u202e: x"

    assert "  1 |  日本\u0301·: x\n    |       ^\n" in listing([problem(1, 6)], {"a.yml": source})


def test_of_a_long_line_the_stretch_around_the_column_is_shown() -> None:
    source = "x" * 500 + "HERE" + "y" * 500

    excerpt = listing([problem(1, 501)], {"a.yml": source}).splitlines()

    assert excerpt[1].index("HERE") == excerpt[2].index("^")
    assert len(excerpt[1]) < 120


def test_programs_read_json() -> None:
    expected = {
        "file": "a.yml",
        "line": 3,
        "column": 4,
        "severity": "error",
        "rule": "some-rule",
        "message": "“é”\x1b",
    }

    printed = as_json([problem(3, 4, message="“é”\x1b")])

    assert [expected] == json.loads(printed)
    assert printed.isascii()


def test_hostile_text_is_spelt_out() -> None:
    assert "\\x1b[2J\\n\\u202e\\u2066\\x00\\ufeff é" == printable(
        "\x1b[2J\n\u202e\u2066\x00\ufeff é"
    )


def test_what_an_author_wrote_is_quoted_and_cut() -> None:
    assert "“quota”" == quoted("quota")
    assert 62 == len(quoted("x" * 1000))


def test_the_nearest_word_is_suggested() -> None:
    choices = ("title", "question", "summary", "marking", *map(str, range(9)))

    assert "; did you mean “title”?" == did_you_mean("titel", choices)
    assert "" == did_you_mean("xyzzy", choices)
    assert "; did you mean “AMBER”?" == did_you_mean("amber", ("CLEAR", "AMBER", "AMBER+STRICT"))
    assert "; it can be low, high" == did_you_mean("xyzzy", ("low", "high"))
    assert "" == did_you_mean("xyzzy", ())


def test_of_many_words_the_nearest_is_found_all_the_same() -> None:
    choices = [f"position-{number}-{other}" for number in range(60) for other in range(60)]

    assert "; did you mean “position-17-3”?" == did_you_mean("positoin-17-3", choices)


@given(st.text(), st.text(), st.text(), st.integers(1, 9), st.integers(1, 200))
def test_no_text_reaches_the_terminal_unspelt(
    path: str, message: str, source: str, line: int, column: int
) -> None:
    printed = listing([problem(line, column, path=path, message=message)], {path: source})

    assert printed.replace("\n", "") == printable(printed.replace("\n", ""))
    assert printed.count("\n") in {4, 6}
