"""Structured logs: JSON where machines read them, plain lines where people do. Never personal data."""

import traceback
from types import TracebackType
from typing import Any

import structlog

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def kind_and_place(exc_info: ExcInfo) -> str:
    """An exception as its kind and where it arose, what caused it too. Not its words: they can quote a person."""
    lines = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        lines += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def shared_processors(*, json: bool) -> list[Any]:
    """What every line goes through. A developer sees whole exceptions; what is kept of the real site has no words."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.ExceptionRenderer(kind_and_place) if json else structlog.processors.format_exc_info,
    ]


def logging_config(*, json: bool, level: str) -> dict[str, Any]:
    """Django's LOGGING: every logger through structlog to standard error, as JSON lines or as plain lines."""
    renderer = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    shared = shared_processors(json=json)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processor": renderer,
                "foreign_pre_chain": shared,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Without Django's own handlers, which would write each line a second time and mail whole requests.
            "django": {"level": level},
            # Django's request logs repeat the path, and with it the keys of password links; core.middleware has ours.
            "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "wagtail": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django.request": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
            "django.security.csrf": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        },
    }
