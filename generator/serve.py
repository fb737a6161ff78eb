"""`briefings serve`: one edition's site in the desk's browser, following the data as it is saved.

Broken data shows its problems over the last good pages. Only this machine is answered.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import date
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from generator import templates
from generator.build import Job, build
from generator.build.disk import alone
from generator.engine import notice
from generator.prepare import prepare
from generator.problem import listing
from generator.sources import sources

HOST = "127.0.0.1"
# Before the first good build there is no page to lay the problems over.
_EMPTY = (
    "<!doctype html><title>Nothing to show yet</title><body><h1>Nothing to show yet</h1></body>"
)


def serve(
    job: Job,
    *,
    today: Callable[[], date],
    port: int,
    say: Callable[[str], None],
    open_in_browser: bool,
) -> None:
    """Serve one edition until interrupted.

    `today` is asked at each change, since a preview may run past midnight; `say` hears of each.
    Raises OSError where the port is taken, BusyError where another preview works there.
    """

    def remake() -> None:
        server.problems = _remade(job, today())
        say(server.problems or "The pages are as saved.")

    _hush()
    with alone(job.work), _Server(remake, HOST, port, str(job.work / "site")) as server:
        server.server_bind()
        remake()
        server.watch(str(job.folder))
        server.watch(str(templates.folder()))
        if job.own:
            server.watch(str(job.own))
        say(f"Serving {server.url} · stop with Ctrl-C")
        try:
            server.serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # MkDocs
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            server.shutdown()


def _remade(job: Job, today: date) -> str:
    """Make the site anew where the data allow it; return the problems as text."""
    try:
        told = _made(job, today)
    except Exception as error:  # noqa: BLE001 - a preview outlives a fault of ours, and shows it
        told = f"{type(error).__name__}: {error}\n"
    index = job.work / "site" / "index.html"
    if not index.is_file():
        index.parent.mkdir(parents=True, exist_ok=True)
        index.write_text(_EMPTY, encoding="utf-8")
    return told


def _made(job: Job, today: date) -> str:
    prepared = prepare(
        job.folder,
        edition=job.edition,
        as_of=job.as_of,
        known_at=job.known_at,
        today=today,
        memory=job.memory,
    )
    if not prepared.fatal:
        build(prepared.editions, job.work, own=job.own, crew=job.crew)
    return listing(prepared.problems, sources(job.folder, prepared.problems))


def _hush() -> None:
    """Keep MkDocs' own lines off the terminal: `say` tells what matters."""
    logger = logging.getLogger("mkdocs")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False


class _Server(LiveReloadServer):
    """MkDocs' server, which reloads pages; with our problems laid over them."""

    problems = ""
    _bound = False

    def server_bind(self) -> None:
        """Take the port, once: before the first build, so that a taken one is told at once."""
        if not self._bound:
            super().server_bind()
            self._bound = True

    def serve_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer this machine's own browser, and nobody who calls it by another name."""
        # A page elsewhere could give its host name our address, and read what we serve.
        if environ.get("HTTP_HOST", "").rpartition(":")[0] not in {HOST, "localhost"}:
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [HTTPStatus.FORBIDDEN.phrase.encode()]
        answer: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(super().serve_request(environ, lambda *told, **_: answer.append(told)))
        status, headers = answer[0]
        if self.problems and dict(headers).get("Content-Type") == "text/html":
            body = notice(body.decode("utf-8"), self.problems).encode()
        kept = [header for header in headers if header[0] != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(body)))])
        return [body]
