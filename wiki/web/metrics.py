"""What the processes of a server count of the requests they answer, for Prometheus and for `/etat`.

Nothing of it tells of a reader: a view, a method, a status and a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, Response, current_app, request

from wiki.services.site_state import SiteState
from wiki.web.tracing import elapsed, method_name, view_name

BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
UNCOUNTED = frozenset({"static", "health.alive", "health.ready", "state.metrics"})
"""The views of machines, and of files that answer at once."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """The requests answered since the server was started, by all of its processes.

    Attributes
    ----------
    by_class
        The first digit of the status -> how many.
    quick
        How many took a quarter of a second at most.
    seconds
        How long they took together.
    """

    by_class: dict[str, int]
    quick: int
    seconds: float

    @property
    def requests(self) -> int:
        """How many there were."""
        return sum(self.by_class.values())


class Counters:
    """Counts requests in this process, and reads what all of them counted.

    prometheus-client chooses between memory and files when it is first imported, from the environment that
    `wiki.server` has set: it is imported here, once somebody wants it.
    """

    def __init__(self, folder: str | None) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram  # noqa: PLC0415 - see above

        self._folder = folder
        self._own = CollectorRegistry()
        self._answered = Counter(
            "recueil_requests",
            "Requests answered.",
            ("method", "view", "status"),
            registry=self._own,
        )
        self._took = Histogram(
            "recueil_request_seconds",
            "Time to answer a request.",
            ("view",),
            buckets=BUCKETS_S,
            registry=self._own,
        )

    def count(self, method: str, view: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._answered.labels(method, view, str(status)).inc()
        self._took.labels(view).observe(seconds)

    def exposition(self, state: SiteState) -> bytes:
        """Write every figure in the text format of Prometheus."""
        from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415 - as above

        figures = CollectorRegistry()
        figures.register(cast("Any", _State(state)))
        return bytes(generate_latest(cast("Any", self._all())) + generate_latest(figures))

    def traffic(self) -> Traffic:
        """Sum up what all processes counted."""
        by_class: dict[str, int] = {}
        quick = seconds = 0.0
        for sample in (sample for family in self._all().collect() for sample in family.samples):
            if sample.name == "recueil_requests_total":
                first = sample.labels["status"][0]
                by_class[first] = by_class.get(first, 0) + int(sample.value)
            elif sample.name == "recueil_request_seconds_sum":
                seconds += sample.value
            elif sample.name == "recueil_request_seconds_bucket" and sample.labels["le"] == "0.25":
                quick += sample.value
        return Traffic(dict(sorted(by_class.items())), int(quick), seconds)

    def _all(self) -> Any:
        """Return what all processes counted, or this one if it is alone."""
        from prometheus_client import CollectorRegistry  # noqa: PLC0415 - as above
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415 - as above

        if self._folder is None:
            return self._own
        together = CollectorRegistry()
        MultiProcessCollector(together, self._folder)  # type: ignore[no-untyped-call]  # the library has few types
        return together


class _State:
    """Gives Prometheus the figures of the site itself, as they are when it asks."""

    def __init__(self, state: SiteState) -> None:
        self._state = state

    def collect(self) -> Iterator[Any]:
        """Give each figure that is known."""
        from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily  # noqa: PLC0415 - as above

        state = self._state
        yield InfoMetricFamily("recueil", "The version that serves.", {"version": state.version})
        figures = {
            "recueil_sheets": ("Published sheets.", state.sheets),
            "recueil_changes": ("Number of the last change of the feed.", state.changes),
            "recueil_index_lag_changes": ("Changes that the index lacks.", state.lags.index),
            "recueil_matcher_lag_changes": ("Changes that the matcher lacks.", state.lags.matcher),
        }
        for name, (about, value) in figures.items():
            if value is not None:
                yield GaugeMetricFamily(name, about, value)


def init_app(app: Flask) -> None:
    """Count the requests of an application, if its settings ask for it."""
    settings = app.extensions["recueil"].settings
    if settings.metrics_token is None:
        return
    app.extensions["recueil_counters"] = Counters(str(settings.metrics) if settings.metrics else None)
    app.after_request(_count)


def the_counters() -> Counters | None:
    """Return the counters of the running application; None when nothing is counted."""
    return cast("Counters | None", current_app.extensions.get("recueil_counters"))


def _count(response: Response) -> Response:
    counters = the_counters()
    if counters and request.endpoint not in UNCOUNTED:
        counters.count(method_name(), view_name(), response.status_code, elapsed())
    return response
