from django.db import migrations, models
from django.db.models import Exists, OuterRef


def make_members(apps, schema_editor):
    """An account alone gave what members may see. From now on a role does, so whoever had none becomes a member."""
    User, Grant = apps.get_model("accounts", "User"), apps.get_model("accounts", "Grant")
    without = User.objects.exclude(Exists(Grant.objects.filter(user=OuterRef("pk"))))
    Grant.objects.bulk_create(Grant(user=user, role="member", scope="all") for user in without)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='grant',
            name='role',
            field=models.CharField(choices=[('member', 'Member'), ('connector', 'Connector'), ('coalition-connector', 'Coalition connector'), ('region-editor', 'Region editor'), ('national-editor', 'National editor'), ('administrator', 'Administrator')], max_length=30, verbose_name='role'),
        ),
        migrations.RunPython(make_members, migrations.RunPython.noop),
    ]
