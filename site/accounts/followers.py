"""Who wants to know that somebody was given a role: apps above that keep something for everybody who has one.

An app registers in `AppConfig.ready()`; it is called in the transaction in which the role is given.
"""

from collections.abc import Callable
from typing import Any

from core.registry import Registry

RoleFollower = Callable[[Any], object]
role_followers: Registry[RoleFollower] = Registry("follower of roles")


def tell_role_given(user: Any) -> None:
    """`user` was given a role, their first one or a further one."""
    for follow in role_followers:
        follow(user)
