"""The command line: parse, call one function, print, exit.

Exit codes: 0 done, 1 problems in the data or a refusal of the gate, 2 wrong usage.
"""

from generator.cli.commands import commands as _commands


def main() -> None:
    """Run the command line; the way in of the `briefings` script."""
    _commands(prog_name="briefings")
