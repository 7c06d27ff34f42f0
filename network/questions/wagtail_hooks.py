"""Questions at the desk, in the order in which an editor thinks: what we ask, why, how far it is."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.permissions import register_permission_policy

from network.questions.forms import QuestionForm
from network.questions.models import SupportQuestion
from network.regions.desk import RegionOwnedPolicy, RegionOwnedViewSet


class MovesPanel(Panel):
    """What happened to a question, and who said so. Only to be read."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "questions/admin/moves.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None and self.instance.changes.exists()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "changes": self.instance.changes.select_related("by")}


class QuestionViewSet(RegionOwnedViewSet):
    """The questions of an editor's own regions."""

    model = SupportQuestion
    name = "questions"
    icon = "help"
    menu_label = _("Support questions")
    menu_order = 215
    add_to_admin_menu = True
    list_display = ["question_nl", "region", "status", "asked_at", BooleanColumn("published", label=_("On the site"))]
    list_filter = ["region", "status", "published"]
    search_fields = ["question_nl", "question_en", "why_nl", "answer_nl"]
    edit_handler = ObjectList(
        [
            FieldPanel("region"),
            FieldPanel("question_nl"),
            FieldPanel("why_nl"),
            FieldPanel("tried_nl"),
            FieldPanel("themes"),
            MultiFieldPanel([FieldPanel("asked_at"), FieldPanel("published")], _("On the site")),
            MultiFieldPanel([FieldPanel("status"), FieldPanel("answer_nl")], _("How far it is")),
            MovesPanel(heading=_("What happened")),
            MultiFieldPanel(
                [
                    FieldPanel("question_en"),
                    FieldPanel("why_en"),
                    FieldPanel("tried_en"),
                    FieldPanel("answer_en"),
                ],
                _("In English"),
                classname="collapsed",
            ),
        ],
        base_form_class=QuestionForm,
    )


register_permission_policy(SupportQuestion, RegionOwnedPolicy(SupportQuestion))


@hooks.register("register_admin_viewset")
def register_questions() -> QuestionViewSet:
    return QuestionViewSet()
