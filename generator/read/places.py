"""Where each field stands: seldom asked for, and so left as it comes until then."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Key
from generator.problem import Place


@dataclass(frozen=True, eq=False, kw_only=True)
class Packed(Mapping[Key, Place]):
    """The places of one record as text. Each is unpacked when the first of them is asked for."""

    text: str

    @cached_property
    def places(self) -> Mapping[Key, Place]:
        """The places by key, unpacked."""
        paths, rows = json.loads(self.text)
        return {
            key: Place(path=paths[number], line=line, column=column)
            for key, number, line, column in rows
        }

    def __getitem__(self, key: Key) -> Place:
        return self.places[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


def packed(places: Mapping[Key, Place]) -> Packed:
    """These places as text."""
    paths = list(dict.fromkeys(place.path for place in places.values()))
    rows = [
        (key, paths.index(place.path), place.line, place.column) for key, place in places.items()
    ]
    return Packed(text=json.dumps([paths, rows], separators=(",", ":")))


@dataclass(frozen=True, eq=False, kw_only=True)
class Gathered(Mapping[Key, Place]):
    """The places of many records, by the key of each record and as they are: none is copied."""

    records: Mapping[Key, Mapping[Key, Place]]

    def __getitem__(self, key: Key) -> Place:
        if key in self.records:
            return self.records[key][key]
        # A record's key is a prefix; no two of them begin alike, but a file's name may hold spaces.
        at = key.find(" ")
        while at >= 0:
            found = self.records.get(key[:at], {}).get(key)
            if found is not None:
                return found
            at = key.find(" ", at + 1)
        raise KeyError(key)

    def __iter__(self) -> Iterator[Key]:
        return (key for places in self.records.values() for key in places)

    def __len__(self) -> int:
        return sum(map(len, self.records.values()))
