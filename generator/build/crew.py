"""Who typesets: this process, several beside it, or a cluster; asked in one way, by an Executor."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from generator.build.cluster import cluster

Given = TypeVar("Given")
Made = TypeVar("Made")
Arguments = ParamSpec("Arguments")


class LostWorkerError(Exception):
    """A process at work ended by itself; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """How many hands there are, and where."""

    jobs: int = 0
    """Processes on this machine; 0 for as many as it has cores for us."""
    cluster: str = ""
    """The address of a scheduler of Dask; "" to stay on this machine."""


ALONE = Crew(jobs=1)


def by_all(crew: Crew, work: Callable[[Given], Made], things: Iterable[Given]) -> Iterator[Made]:
    """What the work makes of each thing, in their order; few things are not worth a process.

    A thing is taken when there are hands for it, so many more never wait in memory. What the work
    raises is raised here. Raises LostWorkerError, ClusterError.
    """
    things = iter(things)
    few = list(islice(things, _FEW))
    more = list(islice(things, 1))
    with _at_hand(crew, many=bool(more)) as (executor, hands):
        try:
            yield from _in_turn(executor, work, chain(few, more, things), 2 * hands)
        except BrokenProcessPool:
            raise LostWorkerError(
                "a process that typesets was ended, mostly for want of memory; try --jobs 1"
            ) from None


_FEW = 4
# Tasks that wait while others are done, so that no hand is idle.
_CLUSTER_HANDS = 64


@contextmanager
def _at_hand(crew: Crew, *, many: bool) -> Iterator[tuple[Executor, int]]:
    jobs = crew.jobs or _cores()
    if crew.cluster:
        with cluster(crew.cluster) as executor:
            yield executor, _CLUSTER_HANDS
    elif jobs > 1 and many:
        # Started anew rather than forked: a fork would carry over locks of Typst's threads.
        pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
        try:
            yield pool, jobs
        finally:
            pool.shutdown(cancel_futures=True)
    else:
        yield _Here(), 1


def _cores() -> int:
    """Those of this machine that this process may use, where the system tells."""
    ours = getattr(os, "sched_getaffinity", None)
    return len(ours(0)) if ours else os.cpu_count() or 1


class _Here(Executor):
    """This process, which does what it is asked at once."""

    def submit(
        self,
        fn: Callable[Arguments, Made],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Future[Made]:
        future: Future[Made] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def _in_turn(
    executor: Executor, work: Callable[[Given], Made], things: Iterable[Given], most: int
) -> Iterator[Made]:
    waiting: deque[Future[Made]] = deque()
    for thing in things:
        waiting.append(executor.submit(work, thing))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
