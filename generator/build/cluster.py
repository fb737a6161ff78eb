"""A cluster of Dask as an Executor: an optional extra, which only whoever asks for it needs."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager


class ClusterError(Exception):
    """Nobody can be asked there; the message says why."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Those who work for the scheduler at an address. Raises ClusterError.

    What a worker had in hand when it was lost is given to another one.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise ClusterError(
            "--cluster needs Dask: pip install 'briefings[cluster]', here and on its workers"
        ) from None
    try:
        client = Client(  # type: ignore[no-untyped-call]  # it has no types
            address, timeout=_PATIENCE, set_as_default=False
        )
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(f"no cluster answers at {address}: {error}") from None
    with client:
        # Each task is done once for all it is worth, though two may look alike.
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]  # as above


_PATIENCE = "10s"
