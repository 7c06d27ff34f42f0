"""Sentences of Wagtail that the desk says in its own words, so that each thing has one name there.

A translation in our catalogue goes before Wagtail's; naming the sentence here keeps it in the catalogue.
"""

from django.utils.translation import gettext_noop as _

# Wagtail's Dutch names the review of a page in five ways; ours are `meekijken` and `voorleggen`.
OF_REVIEWS = (
    _("Awaiting your review"),
    _("Awaiting my review"),
    _("Submit to %(workflow_name)s"),
    _("Resubmit to %(task_name)s"),
    _("Cancel workflow "),
    _("In Moderation"),
    _("This page hasn't been submitted for moderation yet"),
    _("Page '%(page_title)s' has been submitted for moderation."),
    _("This %(model_name)s is currently awaiting moderation."),
    _("Only reviewers for this task can edit the %(model_name)s."),
)
