"""Words of prose lead to the glossary, once a page, and only where they are those words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator import prose, templates
from generator.glosses import glossary, glossed
from generator.model import Key, Paragraph
from tests.made import a
from tests.pages_of import body, editions_of, page_of, site_of

TERMS = glossary(
    [
        ("terms/committee", "Joint Committee"),
        ("terms/tac", "TAC"),
        ("terms/quota", "Quota"),
        ("terms/sharp", 'A & "b" <c>'),
    ]
)
TALKS = """\
title: Talks
question: Who pays for the quota?
summary: |
  The quota is open, and quota it stays.
marking: CLEAR
defaults: {marking: CLEAR}
terms:
  quota: {title: Quota, text: What may be landed "in a year".}
  secret: {title: Landing, text: The trick., marking: GREEN}
parties:
  north: {name: North, role: principal}
"""


def explained(text: str) -> str:
    def explain(key: Key) -> tuple[Markup, Markup]:
        return templates.address(f"#{key}"), templates.line("meaning")

    html = prose.block((a(Paragraph, text=text),))
    return str(glossed(html, TERMS, explain))


def link(key: str, words: str) -> str:
    return f'<a class="b-term" href="#terms/{key}" title="meaning">{words}</a>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Joint Committee met.", f"<p>The {link('committee', 'Joint Committee')} met.</p>"),
        ("A quota.", f"<p>A {link('quota', 'quota')}.</p>"),
        ("Quotation", "<p>Quotation</p>"),
        ("A tac is no TAC", f"<p>A tac is no {link('tac', 'TAC')}</p>"),
        ('`quota` and A & "b" <c>', None),
        ("[quota](https://a.example/quota)", None),
        ("# quota", None),
    ],
)
def test_a_term_is_found_as_a_word(text: str, expected: str | None) -> None:
    found = explained(text)

    if expected is None:
        assert link("quota", "quota") not in found
    else:
        assert found == expected


def test_a_term_of_marks_is_found_as_a_page_has_it() -> None:
    found = explained('See A & "b" <c> now')

    assert found.startswith('<p>See <a class="b-term"')
    assert body(f"\n---\n{found}").unclosed == []


@given(st.text(alphabet='aquotTAC &<>"`[]()#;/=:.\n', max_size=40))
def test_what_is_explained_stays_well_formed_and_says_the_same(text: str) -> None:
    plain = body(f"\n---\n{prose.block((a(Paragraph, text=text),))}")
    found = body(f"\n---\n{explained(text)}")

    assert found.unclosed == plain.unclosed
    assert found.text.replace("meaning", "").split() == plain.text.split()


def test_a_word_is_explained_once_a_page_and_not_on_the_glossary_itself() -> None:
    made = site_of(*editions_of(TALKS))
    link = '<a class="b-term" href="glossary.html#term-quota" title="What may be landed'

    assert made.pages["talks/index.md"].count(link) == 1
    assert "b-term" not in made.pages["talks/glossary.md"]
    assert page_of(made, "talks/index.md").unclosed == []


def test_a_term_never_raises_the_marking_of_what_it_stands_in() -> None:
    text = TALKS.replace("quota it stays", "landing goes on")
    made = site_of(*editions_of(text, edition="partners"))

    assert "landing goes on" in made.pages["talks/index.md"]
    assert 'label: "TLP:CLEAR"' in made.pages["talks/index.md"]
    assert "The trick" not in made.pages["talks/index.md"]
