"""A line stands as the words it is wherever a template prints it; anything else is refused."""

import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError, UndefinedError
from markdown import markdown  # type: ignore[import-untyped]  # it has no types
from markupsafe import Markup

from generator import templates
from tests.hostile import LINES
from tests.skeletons import skeleton, text_of

CONTEXTS = (
    "{}",
    "{} and more",
    "words {} words",
    "# {}",
    "## {}",
    "- {}\n- x",
    "1. {}",
    "> {}",
    "| a | b |\n|---|---|\n| {} | x |",
    "**{}**",
    "[{}](page.html)",
    "<p>{}</p>",
    '<p title="{}">x</p>',
    "<div>\n<ul>\n<li>{}</li>\n</ul>\n</div>",
)
# What is safe beside those that MkDocs always takes: a desk may add them.
EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html", "def_list", "footnotes"]
TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("<>&\"'`*_#[]{}()|\\~^$!:;/=+-. \n1a"), st.characters())
)


def _skeleton(context: str, text: str) -> list[tuple[str, tuple[str, ...]]]:
    page = context.replace("{}", str(templates.line(text)))
    return skeleton(str(markdown(page, extensions=EXTENSIONS)))


EXPECTED = {context: _skeleton(context, "words") for context in CONTEXTS}


@pytest.mark.parametrize("text", LINES)
def test_a_hostile_line_makes_nothing_in_any_context(text: str) -> None:
    for context, expected in EXPECTED.items():
        assert expected == _skeleton(context, text), context


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_line_makes_anything_in_any_context(text: str) -> None:
    for context, expected in EXPECTED.items():
        assert expected == _skeleton(context, f"{text} x"), context


@given(TEXTS)
def test_an_encoded_line_is_read_as_it_was_written(text: str) -> None:
    assert html.unescape(templates.line(text)) == templates.clean(text)


@given(TEXTS)
def test_a_line_is_read_as_it_was_written_on_a_page(text: str) -> None:
    shown = text_of(str(markdown(f"<p>{templates.line(text)}</p>", extensions=EXTENSIONS)))

    assert shown == " ".join(templates.clean(text).split())


def test_a_page_stays_readable() -> None:
    line = templates.line("Ukraine's sovereignty (long-term): 3 of 28, “agreed” – Łódź, الأمن")

    assert line == "Ukraine's sovereignty (long-term): 3 of 28, “agreed” – Łódź, الأمن"


def test_characters_that_no_reader_sees_are_dropped() -> None:
    assert templates.clean("a\u202eb\x00c\x1bd\ufeffe\ud800f") == "abcdef"
    assert templates.clean(" a\n\tb\u2028c\x85d ") == "a b c d"


def test_a_template_prints_lines_numbers_and_prose() -> None:
    assert _render("{{ it }}", it="<b>") == "&lt;b&gt;"
    assert _render("{{ it }}", it=28) == "28"
    assert _render("{{ it }}", it=Markup("<b>x</b>")) == "<b>x</b>"


def test_a_macro_encodes_once() -> None:
    template = "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(it) }}"

    assert _render(template, it="&") == "<b>&amp;</b>"


@pytest.mark.parametrize("value", [None, True, 1.5, ["x"], object()])
def test_a_template_that_prints_anything_else_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="neither text nor number"):
        _render("{{ it }}", it=value)


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(UndefinedError):
        _render("{{ nothing }}")


def test_a_template_of_the_users_own_wins_and_may_extend_ours(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    own = "{% extends 'ours/site/people.md.jinja' %}{% block content %}Mine{% endblock %}"
    (tmp_path / "site" / "people.md.jinja").write_text(own, encoding="utf-8")

    template = templates.environment(tmp_path).get_template("site/people.md.jinja")

    assert template.filename == str(tmp_path / "site" / "people.md.jinja")


def test_an_address_stands_readable_in_an_attribute() -> None:
    assert templates.address("../claims.html#claim-left") == "../claims.html#claim-left"
    assert templates.address('https://e.org/?a="b"&c=<d> e') == (
        "https://e.org/?a=&quot;b&quot;&amp;c=&lt;d&gt;&#32;e"
    )


def test_a_scalar_is_the_encoded_line_as_any_yaml_loader_reads_it() -> None:
    assert templates.scalar('a: "b" # <c> \\ \n---') == (
        '"a: &quot;b&quot; &#35; &lt;c&gt; &#92; ---"'
    )


@pytest.mark.parametrize("file", sorted((templates.folder() / "site").glob("*.jinja")), ids=str)
def test_no_template_goes_round_the_encoding(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    for way in ("|safe", "| safe", "autoescape", "Markup", "|format", "| format", " ~ ", "|join"):
        assert way not in text, way


@pytest.mark.parametrize("file", sorted((templates.folder() / "site").glob("*.jinja")), ids=str)
def test_templates_print_and_do_not_think(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    for thought in ("| select", "|select", "| reject", "| sort", "| map", "marking <", "clearance"):
        assert thought not in text, thought
    assert _compiles(text)


def _compiles(text: str) -> bool:
    try:
        templates.environment().parse(text)
    except TemplateSyntaxError:
        return False
    return True


def _render(template: str, **values: object) -> str:
    return templates.environment().from_string(template).render(values)
