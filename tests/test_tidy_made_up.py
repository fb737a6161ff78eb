"""`fmt` on made-up dossiers, each written in every style that YAML has.

`--made-up=1000` takes more of them; what that found is in docs/evidence/fmt.md.
"""

from collections.abc import Iterator
from random import Random

import pytest

from generator.located_yaml import parse
from generator.tidy.layout import laid_out
from tests import written
from tests.strategies import dossier_from
from tests.yaml_text import notes_of, restyled, said

PORTIONS = 10
"""So that several processes share the work."""


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_no_made_up_dossier_loses_a_word_in_whatever_style_it_was_written(
    portion: int, request: pytest.FixtureRequest
) -> None:
    for seed in range(portion, request.config.getoption("--made-up"), PORTIONS):
        for text in made_up(seed):
            settled = laid_out(text)

            assert said(settled) == said(text), seed
            assert sorted(notes_of(settled)) == sorted(notes_of(text)), seed
            assert laid_out(settled) == settled, seed


def made_up(seed: int) -> Iterator[str]:
    """The files of a made-up dossier, each in a style of its own."""
    dossier = dossier_from(_random(str(seed)), most=6)
    for path, data in written.files(dossier, written.entries(dossier)).items():
        tree, _ = parse(data, path)
        if path.endswith(".yml") and tree is not None:
            yield restyled(tree, _random(f"{seed} {path}"))


def _random(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - made-up dossiers are no secret
