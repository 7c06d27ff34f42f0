"""Python's collector of garbage, told how seldom to look."""

import gc


def seldom_look_for_garbage() -> None:
    """What is loaded by now stays loaded: spare the collector from walking through it again and again."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
