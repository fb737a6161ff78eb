"""Editions as books: views as data, Typst templates, one PDF per dossier."""

from generator.paper.book import paper
from generator.paper.missing import unprintable
from generator.paper.typeset import TypesettingError

__all__ = ["TypesettingError", "paper", "unprintable"]
