"""The documents speak of what there is."""

import re
import tomllib
from pathlib import Path

import pytest

from generator.cli.commands import commands

CHECKOUT = Path(__file__).resolve().parent.parent
DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/index.md", "docs/ARCHITECTURE.md"),
    *("changelog.d/README.md", "docs/writing.md", "docs/rules.md"),
    *("docs/release-officer.md", "docs/publishing.md", "docs/evidence/audiences.md"),
)


def text(document: str) -> str:
    return (CHECKOUT / document).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_its_links_lead_somewhere(document: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", text(document))
    missing = [
        each for each in targets if not ((CHECKOUT / document).parent / each).resolve().exists()
    ]

    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS)
def test_its_commands_exist(document: str) -> None:
    spoken_of = set(re.findall(r"(?:^|`)briefings ([a-z]+)", text(document), re.MULTILINE))

    assert spoken_of <= commands.commands.keys()


def test_the_tests_that_hold_the_promises_exist() -> None:
    named = set(re.findall(r"`(tests/[^`]+)`", text("docs/ARCHITECTURE.md")))

    assert named
    assert not [each for each in sorted(named) if not (CHECKOUT / each).exists()]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_its_make_targets_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z -]+):", text("Makefile"), re.MULTILINE))
    spoken_of = set(re.findall(r"(?:^|`)make ([a-z-]+)", text(document), re.MULTILINE))

    assert spoken_of <= {name for names in targets for name in names.split()}


def test_the_code_map_names_every_module_of_the_layers_in_their_order() -> None:
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each["type"] == "layers")
    # In brackets stands what has its place before it is written; `__main__` is `cli` once more.
    layers = [set(re.findall(r"(?<![\w(])\w+", layer)) - {"__main__"} for layer in layers]
    rows = re.findall(r"^\| (`[^|]+`) \|", text("docs/ARCHITECTURE.md"), re.MULTILINE)

    assert [names for names in layers if names] == [set(re.findall(r"\w+", row)) for row in rows]
