"""What can go wrong with an engine, as the rest of search meets it: whatever the engine or its client calls it."""


class EngineUnavailable(Exception):
    """The engine does not answer, not in time, or says that it cannot now. Asking later may go well."""


class EngineConfused(EngineUnavailable):
    """Something answers, and what it says is not what an engine says."""


class EngineUnfit(Exception):
    """The engine is well, and not the one to ask this now: it is behind, or the question is too big."""
