"""What `/readyz` says about the search server. Read by everybody, so numbers only, and no address."""

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from core.health import Unhealthy
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.server import Server
from search.engines.errors import EngineUnavailable
from search.models import Change, Pending

LONGEST_WAIT_SECONDS = 600


def search_server() -> str:
    """Whether it answers, how many documents wait for it, and how long the oldest does.

    Without it, or while it is behind, the database answers what visitors search for.
    """
    server = Server.configured(settings.SEARCH_TIMEOUT)
    if server is None:
        return "not used"
    number = Pending.objects.count()
    oldest = Pending.objects.aggregate(oldest=Min("since"))["oldest"]
    waited = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    waiting = f"{number} documents wait for it, the oldest {waited} seconds"
    try:
        ElasticEngine(server).ping()
    except EngineUnavailable:
        raise Unhealthy(f"does not answer, the database does; {waiting}") from None
    if waited > LONGEST_WAIT_SECONDS:
        raise Unhealthy(f"{waiting}: see `manage.py search check`")
    if Change.objects.filter(queued=False).exists():
        return f"answers, and is compared with the database first; {waiting}"
    return f"answers; {waiting}"
