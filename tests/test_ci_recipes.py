"""The recipes for pipelines, run step by step on a repository, as their services would."""

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.release.seal import Sealing, seal
from tests.built_html import tree
from tests.desk import HIDDEN, write_desk

CHECKOUT = Path(__file__).resolve().parent.parent
RECIPES = {name: CHECKOUT / "docs/ci" / f"{name}.yml" for name in ("github", "gitlab")}
INSTALL = "make runtime"
ANNEX = "briefings/north/annexes/nets.md"
EXPRESSION = re.compile(r"\$\{\{ (?:vars|secrets)\.(\w+) \}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a runner hands to a shell, and what it says beside."""

    command: str
    said: Mapping[str, str] = field(default_factory=dict)


def recipe(name: str) -> Any:
    return yaml.safe_load(RECIPES[name].read_text(encoding="utf-8"))


def steps(name: str, settings: Mapping[str, str]) -> tuple[Step, ...]:
    """The shell steps of a recipe, with what its service would fill in."""
    if name == "gitlab":
        job = recipe(name)["publish"]
        lines = (*job["before_script"], *job["script"])
        return tuple(Step(command=line, said=job["variables"] | settings) for line in lines)
    job = recipe(name)["jobs"]["publish"]
    return tuple(
        Step(command=step["run"], said=filled(job["env"] | step.get("env", {}), settings))
        for step in job["steps"]
        if "run" in step
    )


def filled(said: Mapping[str, str], settings: Mapping[str, str]) -> dict[str, str]:
    return {
        name: EXPRESSION.sub(lambda found: settings[found[1]], value)
        for name, value in said.items()
    }


def git(*arguments: object, folder: Path) -> None:
    who = ("-c", "user.name=Desk", "-c", "user.email=desk@example")
    subprocess.run(("git", *who, *map(str, arguments)), cwd=folder, check=True, capture_output=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A desk's repository, a runner that keeps what its recipe says, and a target per edition."""

    recipe: str
    root: Path

    @property
    def desk(self) -> Path:
        return self.root / "desk"

    @property
    def shown(self) -> Path:
        """The folder in which each target shows its edition."""
        return self.root / "shown"

    @property
    def settings(self) -> dict[str, str]:
        kept = {"BRIEFINGS_WORK": str(self.root / "work")} if self.recipe == "github" else {}
        return kept | {
            "SIGNING_KEY": base64.b64encode((self.root / "key").read_bytes()).decode(),
            "BRIEFINGS_TARGETS": f"\npublic {self.target('public')}\n",
        }

    @property
    def checkout(self) -> Path:
        return self.root / "checkout"

    def target(self, edition: str) -> Path:
        return self.root / f"{edition}.git"

    def push(self) -> int:
        """Commit what the desk wrote, run the recipe's steps, return how the last one ended."""
        git("add", "--all", folder=self.desk)
        git("commit", "-m", "Write", folder=self.desk)
        shutil.rmtree(self.checkout, ignore_errors=True)
        git("clone", "--depth=1", f"file://{self.desk}", self.checkout, folder=self.root)
        self.restore()
        todo = steps(self.recipe, self.settings)
        ended = next(filter(None, map(self.run, todo)), 0)
        if not ended:
            self.keep()
        return ended

    def deploy(self, targets: str | None = None) -> int:
        """Run the last step alone."""
        settings = self.settings
        if targets is not None:
            settings |= {"BRIEFINGS_TARGETS": targets}
        return self.run(steps(self.recipe, settings)[-1])

    def run(self, step: Step) -> int:
        # What is to be installed is installed: the environment of this test.
        command = "true" if step.command == INSTALL else step.command
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        base = {"PATH": path, "HOME": str(self.root), "TMPDIR": str(self.root / "tmp")}
        asked = ("bash", "-e", "-c", command)
        return subprocess.run(
            asked, cwd=self.checkout, env={**base, **step.said}, check=False
        ).returncode

    def cached(self) -> tuple[str, ...]:
        return tuple(recipe("gitlab")["publish"]["cache"]["paths"]) * (self.recipe == "gitlab")

    def restore(self) -> None:
        for path in self.cached():
            if (self.root / "cache" / path).is_dir():
                shutil.copytree(self.root / "cache" / path, self.checkout / path)

    def keep(self) -> None:
        for path in self.cached():
            shutil.rmtree(self.root / "cache" / path, ignore_errors=True)
            shutil.copytree(self.checkout / path, self.root / "cache" / path)


def written(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Each file with when it was written and what is in it."""
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_mtime_ns, file.read_bytes())
        for file in folder.rglob("*")
        if file.is_file()
    }


def touched(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


def held(target: Path) -> int:
    """How many objects a repository was sent."""
    asked = ("git", "count-objects", "--verbose")
    told = subprocess.run(asked, cwd=target, check=True, capture_output=True, text=True).stdout
    return sum(map(int, re.findall(r"^(?:count|in-pack): (\d+)$", told, re.MULTILINE)))


def set_up(service: Service) -> None:
    """Make the key, the desk's repository, and a target for each edition."""
    (service.root / "tmp").mkdir()
    made = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "key")
    subprocess.run(made, cwd=service.root, check=True)
    write_desk(service.desk / "briefings")
    dossier = service.desk / "briefings/north/dossier.yml"
    annex = "annexes:\n  nets: {title: How nets are made, file: nets.md}\n"
    dossier.write_text(dossier.read_text() + annex)
    (service.desk / ANNEX).parent.mkdir()
    (service.desk / ANNEX).write_text("Their meshes are wide.\n")
    shutil.copytree(CHECKOUT / "docs/ci", service.desk / "docs/ci")
    signers = service.desk / "allowed_signers"
    signers.write_text(f"release {(service.root / 'key.pub').read_text()}")
    (service.desk / ".gitignore").write_text("/build/\n/site/\n")
    git("init", "--initial-branch=main", folder=service.desk)
    for edition in ("public", "partners"):
        make_target(service, edition, signers)


def make_target(service: Service, edition: str, signers: Path) -> None:
    target = service.target(edition)
    git("init", "--bare", "--initial-branch=release", target, folder=service.root)
    (target / "hooks").mkdir(exist_ok=True)
    shutil.copy(CHECKOUT / "docs/ci/pre-receive", target / "hooks")
    git("config", "briefings.edition", edition, folder=target)
    git("config", "briefings.folder", service.shown / edition, folder=target)
    git("config", "briefings.signers", shutil.copy(signers, service.root), folder=target)


@pytest.fixture(params=RECIPES)
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Service:
    made = Service(recipe=request.param, root=tmp_path)
    set_up(made)
    return made


def test_a_push_deploys_what_it_changed_and_to_nobody_else(service: Service) -> None:
    assert service.push() == 0

    first = written(service.shown)
    assert {path.partition("/")[0] for path in first} == {"public"}
    assert not [path for path, (_, held) in first.items() if HIDDEN.encode() in held]
    assert not list((service.root / "tmp").iterdir())

    journal = service.desk / "briefings/north/journal/2025-01-02.yml"
    (service.desk / ANNEX).write_text("Their meshes are narrow.\n")
    journal.write_text(journal.read_text().replace("for seven tonnes", "for six tonnes"))
    assert service.push() == 0

    # Of the text for partners there is no trace, neither in what is shown nor in when it was.
    second = written(service.shown)
    assert touched(first, second) == {
        "public/MANIFEST.sha256",
        "public/MANIFEST.sha256.sig",
        "public/north/annexes/nets.html",
        "public/search/search_index.js",
        "public/search/search_index.json",
    }

    journal.write_text(journal.read_text().replace("supports", "suports"))
    (service.desk / ANNEX).write_text("Their meshes are torn.\n")
    assert service.push() == 1
    assert written(service.shown) == second


@pytest.fixture
def built(tmp_path: Path) -> Service:
    """A service whose checkout holds two small editions, sealed, and not yet deployed."""
    made = Service(recipe="github", root=tmp_path)
    set_up(made)
    shutil.copytree(CHECKOUT / "docs/ci", made.checkout / "docs/ci")
    for edition in ("public", "partners"):
        (made.checkout / "site" / edition).mkdir(parents=True)
        (made.checkout / "site" / edition / "index.html").write_text(f"For {edition}")
        seal(made.checkout / "site" / edition, Sealing(edition=edition, key=tmp_path / "key"))
    return made


@pytest.mark.parametrize(
    "targets",
    [
        "",
        "public",
        "public {public}\npartners {public}",
        "public {public}\npublic {partners}",
        "public {public}\nparters {partners}",
    ],
)
def test_where_targets_are_unclear_nothing_is_deployed(built: Service, targets: str) -> None:
    both = {edition: built.target(edition) for edition in ("public", "partners")}

    ended = built.deploy(targets.format(**both))

    assert ended == 1
    assert not built.shown.exists()


def test_each_edition_goes_to_its_own_target(built: Service) -> None:
    ended = built.deploy(
        f"public {built.target('public')}\npartners {built.target('partners')}",
    )

    assert ended == 0
    assert {
        edition: (built.shown / edition / "index.html").read_text()
        for edition in ("public", "partners")
    } == {"public": "For public", "partners": "For partners"}


def test_what_is_no_more_is_removed_and_a_damaged_page_is_mended(built: Service) -> None:
    public = built.checkout / "site/public"
    (public / "old.html").write_text("Old")
    seal(public, Sealing(edition="public", key=built.root / "key"))
    assert built.deploy() == 0
    assert (built.shown / "public/old.html").is_file()
    (built.shown / "public/index.html").write_text("Damaged")

    (public / "old.html").unlink()
    seal(public, Sealing(edition="public", key=built.root / "key"))
    assert built.deploy() == 0

    assert tree(built.shown / "public") == tree(public)


def test_a_target_is_sent_what_changed_and_the_same_release_but_once(built: Service) -> None:
    public = built.checkout / "site/public"
    for number in range(20):
        (public / f"{number}.html").write_text(f"Page {number}")
    sent = []
    for content in ("Before", "After", "After"):
        (public / "7.html").write_text(content)
        seal(public, Sealing(edition="public", key=built.root / "key"))
        assert built.deploy() == 0
        sent.append(held(built.target("public")))

    # The page, the manifest, its signature, the folder, the commit.
    assert [after - before for before, after in pairwise(sent)] == [5, 0]


def test_without_what_was_kept_everything_is_sent_once_more(built: Service) -> None:
    assert built.deploy() == 0
    before = written(built.shown)
    shutil.rmtree(built.root / "work")

    (built.checkout / "site/public/index.html").write_text("Hello")
    seal(built.checkout / "site/public", Sealing(edition="public", key=built.root / "key"))
    assert built.deploy() == 0

    assert touched(before, written(built.shown)) == {
        "public/MANIFEST.sha256",
        "public/MANIFEST.sha256.sig",
        "public/index.html",
    }


def test_a_target_takes_no_other_edition(built: Service) -> None:
    assert built.deploy(f"partners {built.target('public')}") == 1
    assert not built.shown.exists()


@pytest.mark.parametrize(
    ("path", "content"), [("index.html", "Forged"), ("more.html", "More"), (".gitignore", "*")]
)
def test_a_target_takes_nothing_but_what_was_sealed(
    built: Service, path: str, content: str
) -> None:
    (built.checkout / "site/public" / path).write_text(content)

    assert built.deploy() == 1
    assert not built.shown.exists()


def test_a_target_takes_nothing_that_a_stranger_signed(built: Service) -> None:
    (built.root / "allowed_signers").write_text("")

    assert built.deploy() == 1
    assert not built.shown.exists()


def test_a_target_takes_nothing_signed_for_another_end(built: Service) -> None:
    signers = built.root / "allowed_signers"
    signers.write_text(signers.read_text().replace("release ", 'release namespaces="mail" '))

    assert built.deploy() == 1
    assert not built.shown.exists()


def test_a_target_writes_over_nothing_that_it_never_wrote(built: Service) -> None:
    (built.shown / "public").mkdir(parents=True)
    (built.shown / "public/index.html").write_text("Ours")

    assert built.deploy() == 1
    assert (built.shown / "public/index.html").read_text() == "Ours"


def test_the_recipes_run_for_no_pull_request_and_pin_what_they_use() -> None:
    github, gitlab = recipe("github"), recipe("gitlab")["publish"]
    job = github["jobs"]["publish"]
    used = [step["uses"] for step in job["steps"] if "uses" in step]

    assert set(github["on"]) == {"push", "schedule"}
    assert github["permissions"] == {"contents": "read"}
    assert "self-hosted" in job["runs-on"]
    assert all(re.fullmatch(r"actions/checkout@[0-9a-f]{40}", each) for each in used)
    assert [rule["if"].partition(" && ")[0] for rule in gitlab["rules"]] == [
        '$CI_COMMIT_REF_PROTECTED == "true"'
    ]
    assert gitlab["cache"]["unprotect"] is False


@pytest.mark.parametrize("name", RECIPES)
def test_only_the_step_that_signs_has_the_key_on_github_and_all_steps_are_the_script_s(
    name: str,
) -> None:
    settings = {"SIGNING_KEY": "key", "BRIEFINGS_TARGETS": "", "BRIEFINGS_WORK": "work"}
    todo = steps(name, settings)

    assert [step.command for step in todo] == [
        INSTALL,
        *(f"docs/ci/publish.sh {each}" for each in ("check", "build", "verify", "deploy")),
    ]
    if name == "github":
        assert [step.command for step in todo if "SIGNING_KEY" in step.said] == [
            "docs/ci/publish.sh build"
        ]
