"""What tests share: a real browser, where the machine has one; the real dossiers, released."""

import os
import re
import shutil
import sys
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path, PurePath

import pytest
from coverage import Coverage
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from generator.build import Job
from generator.release import release

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LANGUAGE_SERVER = Path("node/node_modules/yaml-language-server/bin/yaml-language-server")
"""Below the environment: requirements/install.py puts it there where the machine has npm."""
DRIVEN = {"browser": "browser", "language_server": "editor"}
"""What tests drive that a machine may lack: the fixture, and the mark of whoever takes it."""
# Set by .ci/run: a test of these that is skipped, for whatever reason, has then failed.
REQUIRED = os.environ.get("BRIEFINGS_ALL_TESTS") == "required"

# How long an example takes says more of the machine than of the code; and a change is judged by the
# same examples everywhere. `--hypothesis-profile=search` looks for new ones.
settings.register_profile("briefings", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("briefings")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what tests compare with; review it by diff."""
    parser.addoption("--update-golden", action="store_true", help="renew the reviewed pages")
    parser.addoption(
        "--made-up", type=int, default=200, help="how many made-up dossiers `fmt` is tried on"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever drives another program is marked so: `-m browser`, `-m 'not editor'` choose."""
    for item in items:
        for fixture in DRIVEN.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(DRIVEN[fixture])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage watches a measured module's own tests alone: the others would only be slower for it.

    `tests/test_MODULE*.py` therefore reach every branch of it by themselves.
    """
    coverage = Coverage.current()
    if coverage is None or _is_measured(item, coverage):
        return (yield)
    coverage.stop()
    try:
        return (yield)
    finally:
        coverage.start()


def _is_measured(item: pytest.Item, coverage: Coverage) -> bool:
    """Whether the test stands in a file called like a module in `[tool.coverage.run]`."""
    measured = coverage.get_option("run:include")
    assert isinstance(measured, list)
    names = {PurePath(each).parts[1].removesuffix(".py") for each in measured}
    return re.sub("_.*", "", item.path.stem.removeprefix("test_")) in names


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test of these is a failed one where all are required."""
    report = yield
    if REQUIRED and report.skipped and any(map(item.get_closest_marker, DRIVEN.values())):
        report.outcome = "failed"
        report.longrepr = f"all tests are required, and this one did not run: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public edition of the project's own dossiers, as `make site` releases it."""
    work = tmp_path_factory.mktemp("released")
    briefings = Path(__file__).parent.parent / "briefings"
    job = Job(folder=briefings, work=work / "build", edition="public")
    outcome = release(job, work / "site", today=date(2026, 1, 1), strict=True)

    assert outcome.done, outcome
    return outcome.folder


@pytest.fixture(scope="session")
def language_server() -> Path:
    """The language server that VS Code and other editors take for YAML."""
    program = Path(sys.prefix) / LANGUAGE_SERVER
    if not (program.exists() and shutil.which("node")):
        pytest.skip("no language server in this environment: it comes with npm")
    return program


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, headless; playwright's own download is never used."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        pytest.skip(f"no browser on this machine (looked for {', '.join(CHROMIUM)})")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page with a fresh profile."""
    with browser.new_context() as context:
        yield context.new_page()
