"""Numbers above the line: a note's number set small and high is another character than the digit that it looks like."""

from __future__ import annotations

_LOW = "0123456789+-()"
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾"
_RAISED = str.maketrans(_LOW, _HIGH)


def raised(text: str) -> str:
    """Digits as superscript characters, one for one, so that 12 with note 1 never becomes 121."""
    return text.translate(_RAISED)
