"""A page that is HTML already passes through Markdown as it is; any other is left to Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]  # it has no types

from generator.engine.ready import is_ready

READY = (
    "<h1>Quota</h1>",
    '<div class="a">\n<p>Nine &amp; ten <b>t</b><br>each.</p>\n\n\n</div>\n\n<p>*No* list.</p>\n',
    '<ul><li><svg class="g" aria-hidden="true"><use href="#g-new"></use></svg>x</li></ul>',
    "<table>\n<tr><td>1</td></tr>\n</table>\n<p>After</p>",
)
NOT_READY = (
    "",
    "Words",
    "# Heading",
    "<p>One</p>\n\nWords after it",
    "<p>One</p> words beside it",
    "<p>One</p><p>on the same line</p>",
    "  <p>set in</p>",
    "<span>no block</span>",
    "<p>never closed",
    "<p><b>wrongly closed</p></b>",
    "</p>",
    "<pre>  kept  </pre>",
    "<div><script>1 < 2</script></div>",
    "<p>1 < 2</p>",
    "<!-- told to nobody -->",
    "<div title='<p>'>x</div>",
)
TAGS = (
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<ul>",
    "</ul>",
    "<br>",
    "<use />",
    "<pre>",
)
WORDS = ("*a*", "# b", "&amp;", "&", "<", "- c", "| d |\n|-|\n")
GAPS = ("\n", "\n\n", "\n\n\n", " ", "    ")
PARTS = st.sampled_from((*TAGS, *WORDS, *GAPS))


def test_whole_blocks_of_html_are_ready() -> None:
    assert [text for text in READY if not is_ready(text)] == []


def test_anything_else_is_not() -> None:
    assert [text for text in NOT_READY if is_ready(text)] == []


@pytest.mark.parametrize("text", READY)
def test_markdown_would_leave_it_as_it_is(text: str) -> None:
    assert _plain(text) == _squeezed(text)


@given(st.lists(PARTS, max_size=9).map("".join))
def test_whether_a_page_passes_makes_no_difference_but_in_empty_lines(text: str) -> None:
    assert _passed(text) == _plain(text)


def _plain(text: str) -> str:
    return _squeezed(_markdown().convert(text))


def _passed(text: str) -> str:
    return _squeezed(_markdown("generator.engine.ready").convert(text))


def _markdown(*more: str) -> Markdown:
    return Markdown(extensions=["toc", "tables", "fenced_code", *more])


def _squeezed(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", text.strip())
