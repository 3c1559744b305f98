"""How much work something is: the calls of functions that it makes, the same on every machine, busy or not."""

from __future__ import annotations

import cProfile
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def counted(function: Callable[Given, Made], *args: Given.args, **named: Given.kwargs) -> tuple[Made, int]:
    """What the function gives back, and how many calls of functions that took."""
    profile = cProfile.Profile()
    made = profile.runcall(function, *args, **named)
    return made, sum(entry.callcount for entry in profile.getstats())
