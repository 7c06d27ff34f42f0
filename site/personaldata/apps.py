"""What is kept about people: the copy they can ask for, their erasure, how long things are kept, who did what."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PersonalDataConfig(AppConfig):
    name = "personaldata"
    verbose_name = "personal data"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from core.erasures import erased
        from core.my_pages import MyPage, my_pages
        from personaldata import (
            audit,  # noqa: F401 - listens to what happens to accounts
            memory,  # noqa: F401 - listens to how accounts change
            packages,
            personal,
            schedules,
            tasks,  # noqa: F401 - connects its receiver
        )
        from personaldata.exports import forget_file
        from personaldata.models import DataExport
        from personaldata.prints import remember_erased

        packages.register_packages()
        personal.register_own()
        schedules.register()
        erased.connect(remember_erased, dispatch_uid="remember_erased")
        post_delete.connect(forget_file, sender=DataExport, dispatch_uid="forget_file_of_export")
        my_pages.register("data", MyPage(_("My data"), "my_data", 70))
