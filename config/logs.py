"""Logging through structlog: lines for people on one machine, JSON in production, and no secret in either."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SECRET_WORDS = ("password", "secret", "token", "cookie", "authorization", "session")
HIDDEN = "[hidden]"
CREDENTIALS = re.compile(r"(?<=://)[^\s/@]*:[^\s/@]+(?=@)")
"""The name and the password in an address of a database or a queue."""
SHORTEST = 4
"""Characters of a password that can be looked for without blacking out ordinary words."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """Takes secrets out of a line: values under a name that tells of one, credentials in addresses, and known values."""

    values: tuple[str, ...] = ()

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        """Structlog's form of a step. Django's whole request is left out: its address may hold anything."""
        event.pop("request", None)
        return {name: self.under(str(name), value) for name, value in event.items()}

    def under(self, name: str, value: Any) -> Any:
        """A value with its name."""
        return HIDDEN if any(word in name.lower() for word in SECRET_WORDS) else self.shown(value)

    def shown(self, value: Any) -> Any:
        """A value as it may be shown, parts of it likewise."""
        if isinstance(value, Mapping):
            return {str(name): self.under(str(name), each) for name, each in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.shown(each) for each in value]
        if value is None or isinstance(value, bool | int | float):
            return value
        text = CREDENTIALS.sub(HIDDEN, value if isinstance(value, str) else str(value))
        for secret in self.values:
            text = text.replace(secret, HIDDEN)
        return text


SHARED_PROCESSORS: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=False),
    structlog.processors.StackInfoRenderer(),
)


def logging_settings(
    *, production: bool, level: str, secrets: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The LOGGING setting; makes structlog write through the standard library, so that there is one stream."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED_PROCESSORS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    # The trace as text before anything is hidden: what an exception says may hold a password. Without local variables.
    last: list[Processor] = [
        structlog.processors.format_exc_info,
        Hiding(tuple(sorted((each for each in secrets if len(each) >= SHORTEST), key=len, reverse=True))),
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if production
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED_PROCESSORS,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
            }
        },
        "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stream"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            "axes": {"handlers": [], "level": "WARNING", "propagate": True},
            "pdfminer": {"level": "ERROR"},  # tells every odd font of every PDF
        },
    }
