"""How an editor writes a term."""

from typing import Any

from wagtail.admin.forms.models import WagtailAdminModelForm

from glossary.models import Term


class TermForm(WagtailAdminModelForm):
    """A term is not related to itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["related"].queryset = Term.objects.exclude(pk=self.instance.pk)
