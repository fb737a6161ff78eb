"""What a text on the table holds: coverage, brackets and options."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derived import Brackets, Coverage, brackets, brackets_of, coverage
from tests.journal import standing

WRITTEN = st.text(alphabet="[] /Option1A", max_size=30)


class TestCoverage:
    def test_it_counts_the_points_on_record(self) -> None:
        assert coverage(standing("").contents.proposals[0]) == Coverage(recorded=3, total=28)

    def test_how_many_there_are_may_not_be_known(self) -> None:
        text = """
            2031-01-10:
              proposals: {paper: {title: Paper, by: hala, disclosure: undisclosed}}
        """

        assert coverage(standing(text).contents.proposals[1]) == Coverage(recorded=0, total=None)


class TestBrackets:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("", Brackets()),
            ("No open words", Brackets()),
            ("[Forty] per cent", Brackets(brackets=1)),
            ("[a [b] c]", Brackets(brackets=2)),
            ("Vessels [shall] [may] be licensed", Brackets(brackets=2, options=2)),
            ("[shall]/[should]/[may]", Brackets(brackets=3, options=3)),
            ("[shall] and [may]", Brackets(brackets=2)),
            ("[never closed", Brackets(brackets=1, unbalanced=1)),
            ("never opened] and more]", Brackets(brackets=2, unbalanced=2)),
            ("][", Brackets(brackets=2, unbalanced=2)),
            ("Option 1: all. Option 2: none.", Brackets(options=2)),
            ("OPTION B or Option IV", Brackets(options=2)),
            ("an option, or Options", Brackets()),
        ],
    )
    def test_what_is_open_is_counted(self, text: str, found: Brackets) -> None:
        assert brackets(text) == found

    def test_a_text_is_as_open_as_its_points_together(self) -> None:
        assert brackets_of(standing("").contents.proposals[0]) == Brackets(brackets=1)

    @given(WRITTEN)
    def test_every_bracket_is_counted_once(self, text: str) -> None:
        found = brackets(text)

        assert 2 * found.brackets - found.unbalanced == text.count("[") + text.count("]")
        assert 0 <= found.unbalanced <= found.brackets

    @given(WRITTEN, WRITTEN)
    def test_texts_add_up(self, one: str, other: str) -> None:
        apart = brackets(one) + brackets(other)

        assert apart.options <= brackets(f"{one}\n\n{other}").options + len(one) + len(other)
        assert Brackets() + apart == apart
