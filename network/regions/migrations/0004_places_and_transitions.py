import core.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network_regions', '0003_region_collection'),
    ]

    operations = [
        migrations.AddField(
            model_name='region',
            name='latitude',
            field=models.FloatField(blank=True, help_text='In degrees, such as 52.22.', null=True, verbose_name='latitude'),
        ),
        migrations.AddField(
            model_name='region',
            name='longitude',
            field=models.FloatField(blank=True, help_text='In degrees, such as 6.89.', null=True, verbose_name='longitude'),
        ),
        migrations.AddField(
            model_name='region',
            name='map_dx',
            field=models.SmallIntegerField(blank=True, default=0, verbose_name='to the right'),
        ),
        migrations.AddField(
            model_name='region',
            name='map_dy',
            field=models.SmallIntegerField(blank=True, default=0, verbose_name='down'),
        ),
        migrations.AddField(
            model_name='region',
            name='transitions',
            field=core.fields.ChoicesField(blank=True, default=list, verbose_name='transition'),
        ),
    ]
