"""Wagtail came with a workflow for every page, for a group of its own: ours are reviewed per region, or not at all."""

from django.db import migrations


def withdraw(apps, schema_editor):
    apps.get_model("wagtailcore", "WorkflowPage").objects.all().delete()
    apps.get_model("wagtailcore", "Workflow").objects.update(active=False)
    apps.get_model("wagtailcore", "Task").objects.update(active=False)


class Migration(migrations.Migration):
    dependencies = [
        ("network_regions", "0006_region_publishing"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(withdraw, migrations.RunPython.noop)]
