"""Every dossier of up to three objects over a small lattice keeps the laws of redaction."""

import pytest

from tests.small_scope import SCENES, Looked, count, dossiers, look

_STEP = 61
"""Odd, so that each of the objects varies; `make small-scope` looks at all of them."""


@pytest.mark.parametrize("scene", SCENES)
def test_what_three_objects_do_to_one_another_shows_nothing_that_is_above(scene: str) -> None:
    looked = Looked()
    for held in dossiers(scene, _STEP):
        look(looked, held)

    assert looked.faults == []
    # Else no two editions were compared.
    assert len(looked.groups) < looked.editions
    assert looked.dossiers == -(-count(scene) // _STEP)
