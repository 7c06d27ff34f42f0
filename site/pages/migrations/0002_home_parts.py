import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='homepage',
            name='lead_story',
            field=models.UUIDField(blank=True, help_text='Empty, or no longer on the site: the newest story.', null=True, verbose_name='story to open with'),
        ),
        migrations.AddField(
            model_name='homepage',
            name='parts',
            field=wagtail.fields.StreamField([('part', 4)], blank=True, block_lookup={0: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('stories', 'Newest stories'), ('regions', 'The map of the regions'), ('questions', 'Open support questions'), ('news', 'News'), ('themes', 'Index of themes')], 'label': 'part'}), 1: ('wagtail.blocks.BooleanBlock', (), {'default': True, 'label': 'show this part', 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the usual heading.', 'label': 'heading', 'max_length': 80, 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the usual sentence.', 'label': 'one sentence below it', 'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('part', 0), ('shown', 1), ('heading', 2), ('intro', 3)]], {})}, verbose_name='parts of the page'),
        ),
    ]
