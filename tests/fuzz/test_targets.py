"""What `make fuzz` mutates, given some of its seeds as they are."""

import pytest

from tests.fuzz.targets import TARGETS

A_FEW = 15


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_read(name: str) -> None:
    """Every target reads seeds from all over its list, their halves and noise without anything breaking."""
    target = TARGETS[name]
    seeds = list(target.seeds())
    with target.opened() as fuzzed:
        for seed in seeds[:: max(1, len(seeds) // A_FEW)]:
            data = seed.encode(errors="replace")[: target.most]
            for each in (data, data[: len(data) // 2], b"\xff\x00" + data):
                fuzzed(each)
