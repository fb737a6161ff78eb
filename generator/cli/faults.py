"""What went wrong, in a sentence: nobody at a desk should have to read a traceback."""

import os
import traceback
from typing import Any

import click


class Commands(click.Group):
    """A group of commands none of which ends in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run a command; what it raises becomes a message, and exit code 1."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001 - the last to hear of it, who tells it whole
            if os.environ.get("BRIEFINGS_TRACEBACK"):
                traceback.print_exc()
            raise click.ClickException(_message(error)) from None


def _message(error: Exception) -> str:
    from generator.append.entry import NoRoomError
    from generator.build.cluster import ClusterError
    from generator.build.crew import LostWorkerError
    from generator.build.disk import BusyError
    from generator.build.printing import OtherCraftError
    from generator.copies import CopiesError
    from generator.release.signature import SigningError
    from generator.release.standing import ForeignFolderError
    from generator.scaffold import ScaffoldError

    match error:
        case BusyError():
            return f"another run is at work in {error}; wait until it is done"
        case ForeignFolderError():
            return (
                f"{error} holds something that is not a release of ours, and stays as it is; "
                "move it away, or name another folder by --to"
            )
        case (
            ClusterError()
            | CopiesError()
            | LostWorkerError()
            | NoRoomError()
            | OtherCraftError()
            | ScaffoldError()
            | SigningError()
        ):
            return str(error)
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            return f"{where}{error.strerror or error}"
        case _:
            return (
                f"a fault of Briefings, not of your data: {type(error).__name__}: {error}\n"
                "Please report it, with what BRIEFINGS_TRACEBACK=1 adds to this."
            )
