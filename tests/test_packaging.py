"""What is installed, from which locks, and that the set-up happens once."""

import importlib.util
import json
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("runtime", "development")


def lock(name: str) -> str:
    return (CHECKOUT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def locked(name: str) -> dict[str, frozenset[str]]:
    """Each `package==version` of the lock, with its hashes; on which platforms is left out."""
    entries = re.split(r"\n(?=\w)", lock(name).split("\n", 1)[1])
    return {entry.split()[0]: frozenset(re.findall(r"--hash=(\S+)", entry)) for entry in entries}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", each)[0].lower() for each in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_no_address(name: str) -> None:
    assert "://" not in lock(name)
    assert "--index" not in lock(name)
    assert "--find-links" not in lock(name)
    for requirement, hashes in locked(name).items():
        assert re.fullmatch(r"[\w.-]+==\S+", requirement)
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes)


def test_what_node_runs_is_locked_by_hash_and_without_an_address() -> None:
    text = (CHECKOUT / "requirements/node/package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    asked_for = json.loads((CHECKOUT / "requirements/node/package.json").read_text())

    assert "://" not in text
    assert packages.pop("")["devDependencies"] == asked_for["devDependencies"]
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())


@pytest.mark.parametrize("name", LOCKS)
def test_every_python_and_platform_gets_the_same_version(name: str) -> None:
    packages = [requirement.split("==")[0] for requirement in locked(name)]

    assert sorted(set(packages)) == sorted(packages)


def test_the_development_lock_holds_the_runtime_lock() -> None:
    assert locked("runtime").items() <= locked("development").items()


def test_the_locks_hold_what_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    runtime = names([*PROJECT["project"]["dependencies"], *groups["build"]])
    development = names([each for each in groups["development"] if isinstance(each, str)])

    assert not runtime - {each.split("==")[0] for each in locked("runtime")}
    assert not development - {each.split("==")[0] for each in locked("development")}


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up, in an empty folder, where commands are noted and not run."""
    path = CHECKOUT / "requirements" / "install.py"
    spec = importlib.util.spec_from_file_location("install", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    commands: list[tuple[str, ...]] = []

    def run(*command: str) -> None:
        commands.append(command)
        module.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        module.PYTHON.touch()

    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "_run", run)
    monkeypatch.setattr(module, "COMMANDS", commands, raising=False)
    return module


def test_a_second_run_sets_up_nothing(install: ModuleType) -> None:
    install.main("runtime")
    first = len(install.COMMANDS)

    install.main("runtime")

    assert first == len(install.COMMANDS)
    assert first > 0


def test_what_is_set_up_for_development_builds_sites_too(install: ModuleType) -> None:
    install.main("development")
    before = list(install.COMMANDS)

    install.main("runtime")

    assert before == install.COMMANDS


def test_development_is_set_up_on_top_of_runtime(install: ModuleType) -> None:
    install.main("runtime")
    before = len(install.COMMANDS)

    install.main("development")

    assert before < len(install.COMMANDS)


def test_packages_come_by_hash_and_nothing_is_resolved(install: ModuleType) -> None:
    install.main("runtime")

    _, packages, project = install.COMMANDS

    assert {"--no-deps", "--require-hashes", "--only-binary=:all:"} <= set(packages)
    assert {"--no-deps", "--no-build-isolation", "--editable"} <= set(project)


def test_where_python_cannot_make_environments_it_says_what_to_install(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_spec(_name: str) -> None:
        return None

    monkeypatch.setattr(install, "find_spec", find_spec)

    with pytest.raises(SystemExit, match="apt install python3-venv"):
        install.main("runtime")


def test_the_commit_hook_is_the_lint_of_make_test() -> None:
    text = (CHECKOUT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    (repository,) = yaml.safe_load(text)["repos"]
    (hook,) = repository["hooks"]
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")

    assert ("local", "make lint") == (repository["repo"], hook["entry"])
    assert re.search(r"^test: lint$", makefile, re.MULTILINE)


def test_fragments_of_the_changelog_say_what_kind_they_are() -> None:
    fragments = {path.name for path in (CHECKOUT / "changelog.d").iterdir()} - {"README.md"}

    assert not {
        name
        for name in fragments
        if not re.fullmatch(r"[\w-]+\.(added|changed|fixed|removed)\.md", name)
    }
