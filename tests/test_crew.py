"""Typesetting by several processes, here or on a cluster: the same documents, each of them once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from generator.build import cluster as under_test_cluster
from generator.build import crew as under_test
from generator.build.cluster import ClusterError
from generator.build.crew import ALONE, Crew, LostWorkerError, by_all
from generator.build.printing import Order, OtherCraftError, Task, done, press
from generator.copies import register
from generator.copies.register import Step
from generator.paper import Document, Kind, Sheet, TypesettingError
from tests.pages_of import EDITIONS
from tests.test_paper import TALKS, edition

MANY = 6
RECIPIENTS = (
    "recipients:\n  ada: {name: Ada, edition: public}\n  omar: {name: Omar, edition: public}\n"
)


def halved(number: int) -> int:
    """What a worker can be asked: it stands in a module, and so can be found there."""
    if number % 2:
        raise TypesettingError(f"{number} is odd")
    return number // 2


def ends(_: int) -> int:
    """A worker whose machine has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.mark.parametrize("crew", [ALONE, Crew(jobs=2)], ids=["alone", "two"])
def test_what_is_made_comes_in_order_and_failures_come_back(crew: Crew) -> None:
    assert list(by_all(crew, halved, range(0, 40, 2))) == list(range(20))
    with pytest.raises(TypesettingError, match="9 is odd"):
        list(by_all(crew, halved, (0, 2, 4, 6, 8, 9, 10)))


def test_two_processes_make_the_bytes_that_one_makes(tmp_path: Path) -> None:
    made = edition(tmp_path / "desk", TALKS)
    order = Order(kinds=tuple(Kind))

    one, two = (
        press((made,), tmp_path / str(crew.jobs), order, crew=crew)
        for crew in (ALONE, Crew(jobs=2))
    )

    assert one == two
    assert len(one) == 7


def test_few_things_are_not_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "ProcessPoolExecutor", None)

    assert list(by_all(Crew(jobs=8), halved, (2, 4))) == [1, 2]


def test_things_are_taken_when_there_are_hands_for_them() -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(0, 100, 2):
            taken.append(number)
            yield number

    made = by_all(Crew(jobs=2), halved, things())
    next(made)

    assert len(taken) < 12
    made.close()  # type: ignore[attr-defined]  # a generator, as Iterator does not say


def test_a_process_that_is_ended_is_told_in_plain_words() -> None:
    with pytest.raises(LostWorkerError, match="try --jobs 1") as raised:
        list(by_all(Crew(jobs=2), ends, range(9)))

    assert not isinstance(raised.value, BrokenProcessPool)


def test_a_worker_of_other_templates_makes_nothing() -> None:
    document = Document(
        path="a.pdf", template="book.typ", day=date(2031, 3, 4), sheet=Sheet(), drafts=()
    )

    with pytest.raises(OtherCraftError, match="other templates, or another version"):
        done(Task(document=document, own=None, craft="another", desk="another"))


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process of its own; where it answers, and the workers."""
    told = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    quiet = ["--scheduler-file", str(told), "--no-dashboard"]
    started = [_started(folder, *dask, "scheduler", "--host", "127.0.0.1", "--port", "0", *quiet)]
    try:
        _wait(told.exists)
        workers = [
            _started(folder, *dask, "worker", *quiet, "--nthreads", "1", "--no-nanny")
            for _ in range(2)
        ]
        started += workers
        yield json.loads(told.read_text())["address"], workers
    finally:
        for each in reversed(started):
            each.kill()
            each.wait()


def _started(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)


def _wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + 120
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)


def desk(folder: Path) -> Path:
    """A desk with several dossiers and two recipients."""
    for number in range(MANY):
        (folder / f"north{number}").mkdir(parents=True)
        text = TALKS.replace("Northern", f"Northern {number}")
        (folder / f"north{number}/dossier.yml").write_text(text)
    (folder / "editions.yml").write_text(EDITIONS + RECIPIENTS)
    return folder


def print_all(top: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = ("print", "--kind", "brief", "--as-of", "2026-01-01", *arguments)
    return _started(top, sys.executable, "-m", "generator", *command)


def documents_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_a_worker_of_a_cluster_is_killed_and_nothing_is_lost_or_printed_twice(
    tmp_path: Path,
) -> None:
    desk(tmp_path / "briefings")
    alone = print_all(tmp_path, "--to", "alone", "--work", "w1", "--jobs", "1")
    with cluster(tmp_path) as (address, workers):
        asked = ("--cluster", address, "--work", "w2")
        many = print_all(tmp_path, "--to", "many", *asked)
        # Once one document is there, others are in the hands of both.
        _wait(lambda: list((tmp_path / "w2").rglob("sheets/*/*/*/*.pdf")))
        workers[0].kill()
        ended = many.wait(120), alone.wait(120)
        handed = print_all(tmp_path, "--recipient", "all", *asked).wait(120)

    log = (tmp_path / "log").read_text()
    assert (ended, handed) == ((0, 0), 0), log
    made = documents_in(tmp_path / "many")
    assert made == documents_in(tmp_path / "alone")
    assert sum(path.endswith(".pdf") for path in made) == MANY
    holdings = register(tmp_path / "register").holdings.values()
    assert [each.step for each in holdings] == [Step.HANDED] * 2 * MANY


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test_cluster, "_PATIENCE", "200ms")

    with pytest.raises(ClusterError, match=r"no cluster answers at tcp://127\.0\.0\.1:9"):
        list(by_all(Crew(cluster="tcp://127.0.0.1:9"), halved, (2,)))


def test_who_lacks_the_extra_is_told_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(ClusterError, match=r"pip install 'briefings\[cluster\]'"):
        list(by_all(Crew(cluster="tcp://127.0.0.1:9"), halved, (2,)))
