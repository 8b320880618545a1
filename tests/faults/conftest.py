"""What `make faults` tells besides passed or failed: how often something was killed, and what it struck."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say a figure on the screen, with the name of the test that measured it."""

    def told(figure: str) -> None:
        with capsys.disabled():
            print(f"\n{request.node.name}: {figure}")

    return told
