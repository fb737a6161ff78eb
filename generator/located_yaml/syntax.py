"""What PyYAML says of a syntax error, in words for someone who writes briefings."""

from typing import Final

import yaml

from generator.problem import Place, Problem, printable, quoted


def syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """The Problem that stands for PyYAML's error, at the spot where the author has to look."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(place=Place(path=path), rule="syntax", message=_other(str(error)))
    theirs = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark
    if error.context_mark is not None and (_at_end(mark, text) or _looks_back(theirs)):
        mark = error.context_mark
    place = Place(path=path, line=mark.line + 1, column=mark.column + 1)
    opened = ""
    if "flow" in theirs and error.context_mark and error.context_mark.line < mark.line:
        opened = f" (it was opened in line {error.context_mark.line + 1})"
    sentence = _sentence(theirs, text[mark.index :][:1])
    return Problem(place=place, rule="syntax", message=sentence + opened)


def _at_end(mark: yaml.Mark, text: str) -> bool:
    """Whether the rest is empty: then what was opened, and never closed, is where to look."""
    return not text[mark.index :].strip()


def _looks_back(theirs: str) -> bool:
    return "simple key" in theirs or "unexpected document" in theirs


def _sentence(theirs: str, character: str) -> str:
    if "cannot start any token" in theirs:
        if character == "\t":
            return "a tab stands here: indent with spaces"
        return f"text cannot begin with {quoted(character)}: quote it"
    ours = (sentence for part, sentence in _SENTENCES if part in theirs)
    return next(ours, None) or _other(theirs)


def _other(theirs: str) -> str:
    return f"YAML cannot read this: {printable(theirs.strip())}"


# The wordings of both loaders, with C and without; the first that occurs in theirs decides.

_SENTENCES: Final = (
    (
        "mapping values are not allowed",
        (
            "a colon cannot stand here: quote the text if it belongs to it, as in"
            " title: 'Talks: the third round'; else mend the indentation"
        ),
    ),
    (
        "unexpected ':'",
        "nothing stands between this colon and the bracket: write a value, or quote the text",
    ),
    (
        "sequence entries are not allowed",
        "a list begins on a line of its own: move this “- ” below its key",
    ),
    (
        "while scanning a quoted scalar found unexpected end of stream",
        "this quotation mark is never closed",
    ),
    ("found unexpected document", "this quotation mark is never closed"),
    (
        "unknown escape character",
        "inside double quotes a backslash begins a code: use single quotes, or write \\\\",
    ),
    (
        "while parsing a quoted scalar",
        "inside double quotes a backslash begins a code: use single quotes, or write \\\\",
    ),
    (
        "found a tab character",
        "a tab stands here: indent with spaces",
    ),
    (
        "',' or '}'",
        (
            "“}” or a comma is missing: inside { } quote text that holds a colon, a comma, a"
            " bracket or a question mark, as in {title: 'Who counts?'}"
        ),
    ),
    (
        "',' or ']'",
        (
            "“]” or a comma is missing: inside [ ] quote text that holds a colon, a comma, a"
            " bracket or a question mark, as in ['Who counts?']"
        ),
    ),
    (
        "could not find expected ':'",
        "this key has no colon after it, or the text of the line before goes on unquoted",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it: begin it with “- ”, or mend the indentation",
    ),
    (
        "block collection",
        "this line does not fit the list above it: begin it with “- ”, or mend the indentation",
    ),
    (
        "block mapping",
        (
            "this does not fit the lines above it: look for indentation that differs, a quotation"
            " mark that closes too early, or a bracket too many"
        ),
    ),
    (
        "while scanning a block scalar",
        "after “|” or “>” the text begins on the next line, indented",
    ),
    ("while parsing a block node", "something is missing here: a value, or the lines of a section"),
    ("%YAML", "a file needs no line with “%”: delete it"),
    ("directive", "a file needs no line with “%”: delete it"),
    ("incompatible YAML document", "a file needs no line with “%”: delete it"),
    ("tag", "“!” begins a tag, and tags are not taken: quote the text"),
    ("anchor", "“&” and “*” name and call on anchors: quote the text"),
    ("alias", "“&” and “*” name and call on anchors: quote the text"),
)
