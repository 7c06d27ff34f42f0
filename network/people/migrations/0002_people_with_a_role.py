"""Everybody who was given a role before there were profiles has one from now on. Going back takes nothing away."""

from django.db import migrations


def give_profiles(apps, schema_editor):
    """One profile for each account with a role, now or in the past; what members see is what the defaults say."""
    grants = apps.get_model("accounts", "Grant").objects.order_by().values_list("user_id", flat=True)
    people = apps.get_model("network_people", "Person").objects
    known = set(people.values_list("user_id", flat=True))
    people.bulk_create(people.model(user_id=user) for user in sorted(set(grants) - known))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roles"), ("network_people", "0001_initial")]
    operations = [migrations.RunPython(give_profiles, migrations.RunPython.noop)]
