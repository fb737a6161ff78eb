"""The built wheel does by itself, anywhere, what the checkout does."""

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
LEFT_IN_FOLDERS = {"__pycache__"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source archive and the wheel, made by the locked backend, in no other environment."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (archive,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return archive, wheel


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment that holds the wheel, outside the checkout.

    What the wheel depends on is lent by the environment of the tests, lest each run download it
    again: a `.pth` file adds that environment's packages behind the new one's own. It does not lend
    the checkout, since `.pth` files in a folder that is added so are not read.
    """
    environment = tmp_path_factory.mktemp("elsewhere") / "environment"
    venv.create(environment)
    programs = environment / "bin"
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    run(programs / "python", *install, built[1], cwd=environment)
    return programs


def run(*command: object, cwd: Path) -> str:
    """What the command says there, where the checkout and this environment are out of reach."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files(folder: str) -> Iterator[str]:
    for path in (CHECKOUT / folder).rglob("*"):
        if path.is_file() and not LEFT_IN_FOLDERS & set(path.parts):
            yield path.relative_to(CHECKOUT / folder).as_posix()


def test_the_wheel_holds_the_package_and_the_templates(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    package = {f"generator/{name}" for name in files("generator")}
    templates = {f"generator/_templates/{name}" for name in files("templates")}

    assert package | templates | {"generator/_rules.md"} == held


def test_the_source_archive_holds_no_dossier_and_nothing_built(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as archive:
        held = {name.split("/")[1] for name in archive.getnames()}

    assert held == {
        ".gitignore",
        "CHANGELOG.md",
        "LICENSE",
        "PKG-INFO",
        "README.md",
        "docs",
        "generator",
        "pyproject.toml",
        "templates",
    }


def test_what_the_code_imports_is_what_the_project_depends_on() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = chain.from_iterable(project["project"]["optional-dependencies"].values())
    named = (*project["project"]["dependencies"], *extras)
    declared = {re.split(r"[^\w.-]", each)[0] for each in named}
    homes = packages_distributions()
    imported = {
        re.sub(r"[-_.]+", "-", homes[name][0]).lower()
        for path in (CHECKOUT / "generator").rglob("*.py")
        for name in imports(path)
        if name not in sys.stdlib_module_names and name != "generator"
    }

    # The theme is named in the engine's settings, not imported.
    assert declared == imported | {"mkdocs-material"}


def imports(path: Path) -> Iterator[str]:
    """The top-level names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_installed_elsewhere_it_scaffolds_checks_and_builds(
    installed: Path, tmp_path: Path
) -> None:
    origin = "import generator; print(generator.__file__)"
    imported = run(installed / "python", "-c", origin, cwd=tmp_path)
    run(installed / "briefings", "new", "demo", "--title", "Who gets what?", cwd=tmp_path)
    run(installed / "briefings", "check", cwd=tmp_path)
    rule = run(installed / "briefings", "check", "--explain", "overdue", cwd=tmp_path)
    run(installed / "briefings", "build", cwd=tmp_path)
    site = tmp_path / "site" / "public"

    assert Path(imported).is_relative_to(installed.parent)
    assert rule.startswith("overdue\n")
    assert "Who gets what?" in (site / "index.html").read_text(encoding="utf-8")
    assert "Who gets what?" in (site / "demo" / "index.html").read_text(encoding="utf-8")
    assert (site / "demo" / "demo-book.pdf").read_bytes().startswith(b"%PDF")
