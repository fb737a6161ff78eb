"""Prose is Markdown and nothing else: no HTML, no pictures, links to the web and records alone."""

import pytest
from hypothesis import given, settings
from markdown import markdown  # type: ignore[import-untyped]  # it has no types
from markupsafe import Markup

from generator import prose
from generator.prose import Reference
from tests.hostile import PROSE
from tests.made import prose as written
from tests.skeletons import ATTRIBUTES, ELEMENTS, is_harmless, links, skeleton
from tests.test_templates import TEXTS

RECORDS = {"quota": Reference(href=Markup("issues/quota.html"), title=Markup("How large?"))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("# Heading", "<h2>Heading</h2>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](//evil.example)", "<p>[x](//evil.example)</p>"),
        ("[x](page.html)", "<p>[x](page.html)</p>"),
        (
            "[x](https://e.org/)",
            '<p><a href="https://e.org/" rel="noopener noreferrer">x</a></p>',
        ),
        (
            "[x](MAILTO:a@e.org)",
            '<p><a href="MAILTO:a@e.org" rel="noopener noreferrer">x</a></p>',
        ),
    ],
)
def test_prose_is_rendered(text: str, expected: str) -> None:
    assert expected == prose.block(written(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[quota]].", '<p>See <a href="issues/quota.html">How large?</a>.</p>'),
        ("[[quota|the  quota]]", '<p><a href="issues/quota.html">the quota</a></p>'),
        (
            "[[quota|<b> & `x`]]",
            '<p><a href="issues/quota.html">&lt;b&gt; &amp; &#96;x&#96;</a></p>',
        ),
        ("**[[quota|x]]**", '<p><strong><a href="issues/quota.html">x</a></strong></p>'),
        ("[[hidden|the words]]", "<p>the words</p>"),
        ("`[[quota]]`", "<p><code>[[quota]]</code></p>"),
        ("[[two words]]", "<p>[[two words]]</p>"),
    ],
)
def test_references_lead_to_records_or_become_their_words(text: str, expected: str) -> None:
    assert expected == prose.block(written(text), RECORDS.get)


def test_one_text_leads_where_each_page_says() -> None:
    text = written("[[quota]]")
    there = Reference(href=Markup("../quota.html"), title=Markup("Q"))

    assert "issues/quota.html" in prose.block(text, RECORDS.get)
    assert '"../quota.html"' in prose.block(text, lambda _: there)


def test_prose_within_a_line_has_no_blocks() -> None:
    text = written("One *two*.\n\n- three\n- four\n\n```\nfive\n```", "Six.")

    assert prose.inline(text) == "One <em>two</em>. three four <code>five</code> Six."


def test_plain_words_have_no_mark_up() -> None:
    text = written("One *two* [[quota]] [[x|three]] [four](https://e.org)\nfive `six`\n\n    seven")

    assert prose.plain(text, {"quota": "How large?"}.get) == (  # type: ignore[arg-type]  # of str
        "One two How large? three four five six seven"
    )


def test_marked_paragraphs_say_so() -> None:
    block = prose.block(written("Open.", "Ours."), marks=("TLP:CLEAR", "TLP:RED"))

    assert block.count("b-portion") == 2
    assert block.index("TLP:RED") < block.index("Ours.")


@pytest.mark.parametrize("text", PROSE)
def test_hostile_prose_is_harmless_where_no_engine_reads_it_again(text: str) -> None:
    _is_harmless(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_prose_is_harmless(text: str) -> None:
    _is_harmless(text)


def _is_harmless(text: str) -> None:
    once = str(prose.block(written(text), RECORDS.get))
    again = str(markdown(f"<div>{once}</div>", extensions=["toc", "tables", "fenced_code"]))

    assert skeleton(again)[2:-1] == skeleton(f"<p>{once}")[2:]
    assert {tag.lstrip("/") for tag, _ in skeleton(again)} <= ELEMENTS | {""}
    assert {name for _, names in skeleton(again) for name in names} <= ATTRIBUTES
    assert all(is_harmless(link) for link in links(again))
