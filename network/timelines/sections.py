"""What timelines add to the page of a region: what it did and will do."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.sections import Section
from network.regions.models import Region
from network.timelines.models import Milestone
from network.timelines.telling import told_moment

# So many moments are read at once; more are folded.
SHOWN = 6
FOLD_FROM = 9


def timeline_of_region(request: HttpRequest, region: Region) -> Section | None:
    """The moments of a region in order of time, as people tell a history. Nothing when there are none. One query.

    A moment that was moved stands at its new date, with the old one beside it. Of a long timeline the oldest part is
    folded: a reader comes for where the region is now. Who sees the page of the region may see its timeline.
    """
    moments = sorted(Milestone.objects.filter(region=region), key=lambda moment: (moment.stands_at, moment.pk))
    if not moments:
        return None
    fold = len(moments) - SHOWN if len(moments) >= FOLD_FROM else 0
    told = [told_moment(moment) for moment in moments]
    return Section(
        name="timeline",
        title=_("Timeline"),
        template="timelines/section.html",
        context={"earlier": told[:fold], "moments": told[fold:]},
        order=40,
    )
