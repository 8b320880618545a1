"""Reading one entry of a TOML file with its keys checked: every trouble names file, key and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from indicators.catalogue.faults import FaultyTemplate
from indicators.catalogue.values import Bilingual


class Entry:
    """One table of a TOML file, with the place it stands at for the message."""

    def __init__(self, file: str, key: str, data: object) -> None:
        if not isinstance(data, Mapping):
            raise FaultyTemplate(file, key, f"is {data!r}", "Write it as a table: { … }")
        self.file = file
        self.key = key
        self._data: Mapping[str, Any] = data

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def only(self, names: Iterable[str]) -> None:
        """Refuse keys that nobody reads: mostly typing errors, which would otherwise be lost in silence."""
        known = sorted(names)
        for name in self._data:
            if name not in known:
                raise self.fault(name, "is an unknown key", f"Known here: {', '.join(known)}")

    def fault(self, name: str, trouble: str, way_out: str) -> FaultyTemplate:
        """The exception for one key of this entry, to be raised."""
        return FaultyTemplate(self.file, f"{self.key}.{name}" if name else self.key, trouble, way_out)

    def text(self, name: str) -> str:
        """A sentence or code that must be there and not be empty."""
        value = self._data.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(
                name, "is missing or empty" if value in (None, "") else f"is {value!r}", "Write a text"
            )
        return value

    def maybe_text(self, name: str) -> str | None:
        """A text, or None where the key is left out."""
        return self.text(name) if name in self._data else None

    def flag(self, name: str) -> bool:
        """true or false; false where the key is left out."""
        value = self._data.get(name, False)
        if not isinstance(value, bool):
            raise self.fault(name, f"is {value!r}", "Write true or false")
        return value

    def whole(self, name: str) -> int:
        """A whole number that must be there."""
        value = self._data.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(name, f"is {value!r}", "Write a whole number")
        return value

    def wholes(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers; empty where the key is left out."""
        value = self._data.get(name, [])
        if not isinstance(value, list) or not all(type(item) is int for item in value):
            raise self.fault(name, f"is {value!r}", "Write a list of whole numbers: [2014, 2018]")
        return tuple(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is left out."""
        value = self._data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.fault(name, f"is {value!r}", 'Write a list of texts: ["…", "…"]')
        return tuple(value)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """A list of tables; empty where the key is left out."""
        value = self._data.get(name, [])
        if not isinstance(value, list):
            raise self.fault(name, f"is {value!r}", "Write a list of tables: [ { … }, { … } ]")
        return tuple(
            Entry(self.file, f"{self.key}.{name}[{_called(item, place)}]", item)
            for place, item in enumerate(value, 1)
        )

    def named_entries(self, name: str) -> dict[str, Entry]:
        """Tables by their name: [tables.t1], [tables.t3]; empty where the key is left out."""
        value = self._data.get(name, {})
        if not isinstance(value, Mapping):
            raise self.fault(name, f"is {value!r}", f"Write [{name}.CODE]")
        return {code: Entry(self.file, f"{self.key}.{name}.{code}", item) for code, item in value.items()}

    def bilingual(self, name: str) -> Bilingual:
        """One text in both languages, neither of which may be missing."""
        entry = Entry(self.file, f"{self.key}.{name}", self._data.get(name))
        entry.only(("zh", "en"))
        return Bilingual(zh=entry.text("zh"), en=entry.text("en"))

    def maybe_bilingual(self, name: str) -> Bilingual | None:
        """One text in both languages, or None where the key is left out."""
        return self.bilingual(name) if name in self._data else None


def _called(item: object, place: int) -> str:
    """What the message calls an entry of a list: its code or id, else its place counted from 1."""
    if isinstance(item, Mapping):
        return str(item.get("code") or item.get("id") or place)
    return str(place)
