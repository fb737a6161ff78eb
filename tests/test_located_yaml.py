"""YAML with places: the tree, the sentence for each thing that bites, and no traceback ever."""

import json

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.located_yaml import (
    LOADER,
    MAX_DEPTH,
    MAX_NODES,
    Loader,
    Mapping,
    Node,
    Scalar,
    Sequence,
    parse,
)
from generator.located_yaml.decode import MAX_BYTES
from generator.problem import Place, Problem

LOADERS = [pytest.param(LOADER, id="C"), pytest.param(yaml.SafeLoader, id="Python")]


def tree(text: str) -> Mapping:
    parsed, problems = parse(text.encode(), "a.yml")
    assert parsed is not None
    assert problems == ()
    return parsed


def told(data: bytes | str, loader: Loader = LOADER) -> list[str]:
    given = data.encode() if isinstance(data, str) else data
    return [shown(problem) for problem in parse(given, "a.yml", loader=loader)[1]]


def shown(problem: Problem) -> str:
    place = f"{problem.place.line}:{problem.place.column}"
    return f"{place} {problem.severity.value}[{problem.rule}] {problem.message}"


def plain(node: Node) -> object:
    """The tree as Python's own values."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def test_every_scalar_is_text() -> None:
    text = "{on: NO, 1998-03: 2018-03-19, a: 0x1F, b: ~, c: 1_000, d: 12:30:45, e: .inf, f: 'x'}"

    assert {
        "on": "NO",
        "1998-03": "2018-03-19",
        "a": "0x1F",
        "b": "~",
        "c": "1_000",
        "d": "12:30:45",
        "e": ".inf",
        "f": "x",
    } == plain(tree(text))


def test_every_key_and_value_knows_its_place() -> None:
    top = tree("parties:\n  hala: {name: Hålå, role: principal}\n  list:\n    - one\n    - 'two'\n")
    [(parties, register)] = top.entries
    assert isinstance(register, Mapping)
    [(hala, record), (_, items)] = register.entries
    assert isinstance(record, Mapping)
    assert isinstance(items, Sequence)
    role, principal = record.entries[1]

    assert Place(path="a.yml", line=1, column=1) == parties.place
    assert Place(path="a.yml", line=2, column=3) == hala.place
    assert Place(path="a.yml", line=2, column=9) == record.place
    assert Place(path="a.yml", line=2, column=22) == role.place
    assert Place(path="a.yml", line=2, column=28) == principal.place
    assert [4, 5] == [item.place.line for item in items.items]


def test_what_is_quoted_is_told_from_what_is_not() -> None:
    entries = tree("a: b\nc: 'd'\ne: |\n  f\ng:\n").entries

    assert [True, False, False, True] == [
        value.plain for _, value in entries if isinstance(value, Scalar)
    ]


def test_an_alias_stands_for_what_it_names() -> None:
    assert {"a": ["x"], "b": ["x"]} == plain(tree("a: &it [x]\nb: *it\n"))


def test_a_byte_order_mark_is_passed_over() -> None:
    assert {"a": "b"} == plain(tree("\ufeffa: b"))


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{title: Secretary, negotiator}",
            (
                "1:20 error[quote-it] “negotiator” became a key without a value, for commas divide"
                " inside { }: quote the text, as in {title: 'Secretary, negotiator'}"
            ),
        ),
        (
            "a: {b: c: d}",
            (
                "1:9 error[syntax] “}” or a comma is missing: inside { } quote text that holds a"
                " colon, a comma, a bracket or a question mark, as in {title: 'Who counts?'}"
            ),
        ),
        (
            "a: [b\nc: d",
            (
                "2:2 error[syntax] “]” or a comma is missing: inside [ ] quote text that holds a"
                " colon, a comma, a bracket or a question mark, as in ['Who counts?'] (it was"
                " opened in line 1)"
            ),
        ),
        (
            "a: b: c",
            (
                "1:5 error[syntax] a colon cannot stand here: quote the text if it belongs to it,"
                " as in title: 'Talks: the third round'; else mend the indentation"
            ),
        ),
        ('a: "x\nb: c\n', "1:4 error[syntax] this quotation mark is never closed"),
        ("a: 'x\n---\nb: c\n", "1:4 error[syntax] this quotation mark is never closed"),
        ("a:\n\tb: c", "2:1 error[syntax] a tab stands here: indent with spaces"),
        ("a: |\n x\n\ty", "3:1 error[syntax] a tab stands here: indent with spaces"),
        ("a: @b", "1:4 error[syntax] text cannot begin with “@”: quote it"),
        (
            "- a\nb: c",
            (
                "2:1 error[syntax] this line does not fit the list above it: begin it with “- ”, or"
                " mend the indentation"
            ),
        ),
        (
            "a: 'it's'",
            (
                "1:8 error[syntax] this does not fit the lines above it: look for indentation that"
                " differs, a quotation mark that closes too early, or a bracket too many"
            ),
        ),
        (
            "a: x\nkey\nb: x",
            (
                "2:1 error[syntax] this key has no colon after it, or the text of the line before"
                " goes on unquoted"
            ),
        ),
        (
            "a: - b",
            "1:4 error[syntax] a list begins on a line of its own: move this “- ” below its key",
        ),
        (
            "a: > b",
            "1:6 error[syntax] after “|” or “>” the text begins on the next line, indented",
        ),
        (
            "...",
            "1:1 error[syntax] something is missing here: a value, or the lines of a section",
        ),
        ("%YAML 9.9\n---\na: b", "1:1 error[syntax] a file needs no line with “%”: delete it"),
        (
            "a: !y!z b",
            "1:4 error[syntax] “!” begins a tag, and tags are not taken: quote the text",
        ),
        (
            "a: !!python/object:os.system x",
            (
                "1:4 error[tag] tags such as “!!python/object:os.system” are not taken: leave it"
                " out, or quote the text"
            ),
        ),
        (
            "a: *x",
            (
                "1:4 error[alias] “*x” calls on an anchor that is not there: quote the text, if it"
                " is text"
            ),
        ),
        (
            "a: &x [*x]",
            "1:8 error[alias] “*x” stands inside what it names, without end: write it out",
        ),
        (
            "a: &b c",
            (
                "1:4 warning[alias] “&b” names something that nothing calls on: quote it, if it is"
                " text"
            ),
        ),
        ("a: {<<: x}", "1:5 error[merge-key] “<<” is not taken: write the fields out"),
        (
            "a: 1\nb: 2\na: 3",
            (
                "3:1 error[duplicate-key] “a” stands here a second time, first in line 1: keep one,"
                " or give them different names"
            ),
        ),
        ("? [a]\n: b", "1:3 error[key-not-text] a key is a word, and this is a list or a mapping"),
        (
            "a: b\n---\nc: d",
            (
                "2:1 error[second-document] a second document begins here: one file holds one, so"
                " remove the “---”"
            ),
        ),
        (
            "- a",
            (
                "1:1 error[not-a-mapping] a file holds sections by name, such as “parties:”, and"
                " this is none"
            ),
        ),
        (
            "# nothing\n",
            "1:1 warning[empty-file] nothing stands in this file: write a section, or delete it",
        ),
        (
            'a: "\\x00"',
            (
                "1:4 error[control-character] this text holds an invisible character (U+0000):"
                " delete it"
            ),
        ),
    ],
)
def test_what_bites_is_told_in_a_sentence(text: str, expected: str, loader: Loader) -> None:
    assert [expected] == told(text, loader)


@pytest.mark.parametrize("loader", LOADERS)
def test_an_unknown_escape_is_explained(loader: Loader) -> None:
    [message] = told('a: "\\q"', loader)

    assert "error[syntax] inside double quotes a backslash begins a code" in message


def test_a_question_mark_in_braces_is_a_warning_where_the_c_library_reads_it() -> None:
    assert [
        (
            "1:9 warning[quote-it] the question mark in “Who counts?” stops other readers of YAML"
            " inside { } and [ ]: quote the text, as in {title: 'Who counts?'}"
        )
    ] == told("{title: Who counts?, a: b}", yaml.CSafeLoader)


def test_a_question_mark_in_braces_stops_the_python_loader() -> None:
    [message] = told("{title: Who counts?, a: b}", yaml.SafeLoader)

    assert "quote text that holds a colon, a comma, a bracket or a question mark" in message


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            b"a: b\nc: caf\xe9\n",
            (
                "2:7 error[encoding] the byte E9 is not UTF-8 (in Windows-1252 it is “é”): save the"
                " file as UTF-8"
            ),
        ),
        (
            b"\xef\xbb\xbf\x81",
            "1:1 error[encoding] the byte 81 is not UTF-8: save the file as UTF-8",
        ),
        (
            "a: b".encode("utf-16"),
            "1:1 error[encoding] the file is written in UTF-16: save it as UTF-8",
        ),
        (
            "a: b".encode("utf-16-le"),
            "1:1 error[encoding] the file is written in UTF-16: save it as UTF-8",
        ),
        (
            b"title: a long enough title\r\nb: \x00",
            "2:4 error[control-character] an invisible character (U+0000) stands here: delete it",
        ),
        (
            "a: \u2028".encode(),
            "1:4 error[control-character] an invisible character (U+2028) stands here: delete it",
        ),
        (
            b"a" * (MAX_BYTES + 1),
            "1:1 error[too-large] the file holds more than 4,194,304 bytes: divide it",
        ),
    ],
)
def test_bytes_that_are_no_text_are_told_where_they_stand(data: bytes, expected: str) -> None:
    assert [expected] == told(data)


def test_a_flood_of_invisible_characters_is_told_ten_times() -> None:
    assert 10 == len(told("a: x" + "\x07" * 1000))


@pytest.mark.parametrize("loader", LOADERS)
def test_aliases_that_explode_are_refused(loader: Loader) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    [message] = told("\n".join(lines), loader)

    assert "error[alias] the aliases of this file stand for too much: write it out" in message


@pytest.mark.parametrize("loader", LOADERS)
def test_nesting_without_end_is_refused(loader: Loader) -> None:
    expected = f"error[too-deep] more than {MAX_DEPTH} levels inside one another: write it flatter"

    assert [f"1:{MAX_DEPTH + 1} {expected}"] == told("[" * 50_000, loader)
    assert expected in told("- " * 50_000, loader)[0]
    assert expected in told("{a: " * 50_000, loader)[0]


def test_a_file_of_a_million_values_is_refused() -> None:
    [message] = told("a: [" + "b," * (MAX_NODES + 1) + "]")

    assert "error[too-large] the file holds too much: divide it" in message


def test_of_several_mistakes_each_is_told() -> None:
    rules = ["duplicate-key", "tag", "quote-it", "alias"]

    assert rules == [
        line.split("[")[1].split("]")[0]
        for line in told("a: 1\na: 2\nb: !x y\nc: {d, }\ne: &f g\n")
    ]


def test_a_key_that_stands_twice_is_in_the_tree_twice() -> None:
    parsed, _ = parse(b"a: 1\na: 2\n", "a.yml")

    assert parsed is not None
    assert ["a", "a"] == [key.text for key, _ in parsed.entries]


VALUES = st.recursive(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcdefg", min_size=1), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abcdefg", min_size=1), VALUES, min_size=1))
def test_what_is_quoted_comes_back_as_it_was(value: dict[str, object]) -> None:
    text = json.dumps(value, ensure_ascii=False).replace("\ufeff", "\\ufeff")

    parsed, problems = parse(text.encode(), "a.yml")

    assert parsed is not None
    assert {"control-character"} >= {problem.rule for problem in problems}
    assert value == plain(parsed)


@given(st.binary(max_size=200), st.sampled_from([LOADER, yaml.SafeLoader]))
def test_no_bytes_raise(data: bytes, loader: Loader) -> None:
    assert_it_tells_what_it_cannot_use(data, loader)


@example("?\n-", yaml.SafeLoader)
@given(
    st.text("abc:-?,[]{}&*!|>'\"%@`#\\ \n\t~<x0", max_size=60),
    st.sampled_from([LOADER, yaml.SafeLoader]),
)
def test_no_yaml_raises(text: str, loader: Loader) -> None:
    assert_it_tells_what_it_cannot_use(text.encode(), loader)


SAMPLE = (
    b"defaults: {date: 2025-12-03, source: [a, 'b']}\npositions:\n  - by: x\n    text: |\n"
    b'      Two\n      lines\n    quote: "it\'s \\u00e9"\n  - &a {marking: {level: RED}}\n  - *a\n'
)


@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 6), st.binary(max_size=4))),
    st.sampled_from([LOADER, yaml.SafeLoader]),
)
def test_no_mutation_of_a_good_file_raises(
    edits: list[tuple[int, int, bytes]], loader: Loader
) -> None:
    data = SAMPLE
    for start, length, new in edits:
        data = data[:start] + new + data[start + length :]

    assert_it_tells_what_it_cannot_use(data, loader)


def assert_it_tells_what_it_cannot_use(data: bytes, loader: Loader) -> None:
    parsed, problems = parse(data, "a.yml", loader=loader)

    assert parsed is not None or problems
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert all(1 <= problem.place.line <= lines for problem in problems)
    assert all(problem.place.column >= 1 for problem in problems)
