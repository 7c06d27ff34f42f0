"""The words with which a site begins. Later changes are made at the desk, not here."""

from pathlib import Path

import yaml
from django.db import migrations

TERMS = Path(__file__).with_name("terms.yaml")
TEXTS = ("term", "explanation")
LISTS = ("synonyms", "abbreviations")


def add_terms(apps, schema_editor):
    """One row a term; what an editor has entered already stays as it is."""
    model = apps.get_model("glossary", "Term")
    given = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    rows = {}
    for one in given:
        fields = {f"{name}_{language}": one[language].get(name, "") for language in ("nl", "en") for name in TEXTS}
        fields |= {f"{name}_{language}": one[language].get(name, []) for language in ("nl", "en") for name in LISTS}
        name = fields.pop("term_nl")
        rows[name], _made = model.objects.get_or_create(term_nl=name, defaults=fields)
    for one in given:
        row, close = rows[one["nl"]["term"]], [rows[name] for name in one.get("related", [])]
        # Models of migrations do not know that a relation is there from both sides.
        row.related.add(*close)
        for other in close:
            other.related.add(row)
    apps.get_model("glossary", "Edition").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("glossary", "0001_initial")]
    operations = [migrations.RunPython(add_terms, migrations.RunPython.noop)]
