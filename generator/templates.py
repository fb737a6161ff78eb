"""Where templates and theme are."""

from pathlib import Path


def folder() -> Path:
    """The folder of templates: in an installed package beside this file, else the checkout's."""
    installed = Path(__file__).parent / "_templates"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "templates"
