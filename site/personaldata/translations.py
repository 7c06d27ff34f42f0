"""Takes a person out of what wagtail-localize keeps of each page: its sentences, their translations, its copies.

One sentence is one row, whoever uses it, and known by a hash of its words. So a cleaned sentence is another row.
"""

from collections.abc import Mapping
from typing import Any

from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    TranslationSource,
)

from core.scrubbing import BESIDE_A_NAME, Scrubber
from personaldata.texts import clean_row, rows_with

Scrubbers = Mapping[str, Scrubber]


def clean_translations(*, keys: set[str] | None, here: Scrubbers, elsewhere: Scrubber) -> int:
    """Clean all of it. `keys` are the translation keys of the pages on which the name is looked for, None is all."""
    done = 0
    widest = here["nl"]

    def scrub_for(key: Any, language: str) -> Scrubber:
        return here.get(language, widest) if keys is None or str(key) in keys else elsewhere

    for source in rows_with(
        TranslationSource.objects.select_related("locale"), ["content_json", "object_repr"], widest
    ):
        scrub = scrub_for(source.object_id, source.locale.language_code)
        scrub.gone.clear()
        if clean_row(source, ["content_json", "object_repr"], scrub):
            done += 1 + forget_roles(source, scrub.gone)
    for translation in rows_with(StringTranslation.objects.select_related("locale", "context"), ["data"], widest):
        key = translation.context.object_id if translation.context else None
        done += clean_row(translation, ["data"], scrub_for(key, translation.locale.language_code))
    for override in rows_with(SegmentOverride.objects.select_related("locale", "context"), ["data_json"], widest):
        key = override.context.object_id if override.context else None
        done += clean_row(override, ["data_json"], scrub_for(key, override.locale.language_code))
    for segment in rows_with(OverridableSegment.objects.select_related("source__locale"), ["data_json"], widest):
        done += clean_row(
            segment, ["data_json"], scrub_for(segment.source.object_id, segment.source.locale.language_code)
        )
    for string in rows_with(String.objects.select_related("locale"), ["data"], widest):
        done += clean_string(string, keys=keys, here=here.get(string.locale.language_code, widest), elsewhere=elsewhere)
    return done


def clean_string(string: String, *, keys: set[str] | None, here: Scrubber, elsewhere: Scrubber) -> int:
    """Let every use of the sentence use the cleaned one, and drop the sentence when nobody uses it any more."""
    done = 0
    if here.text(string.data) == string.data and elsewhere.text(string.data) == string.data:
        return done
    for segment in StringSegment.objects.filter(string=string).select_related("source"):
        mine = keys is None or str(segment.source.object_id) in keys
        words = (here if mine else elsewhere).text(string.data)
        if words == string.data:
            continue
        new, _made = String.objects.get_or_create(
            locale=string.locale, data_hash=String._get_data_hash(words), defaults={"data": words}
        )
        for translation in StringTranslation.objects.filter(translation_of=string, context=segment.context):
            twin = StringTranslation.objects.filter(
                translation_of=new, locale=translation.locale, context=segment.context
            )
            if twin.exists():
                translation.delete()
            else:
                StringTranslation.objects.filter(pk=translation.pk).update(translation_of=new)
        StringSegment.objects.filter(pk=segment.pk).update(string=new)
        done += 1
    if drop_unused(string):
        done += 1
    return done


def drop_unused(string: String) -> bool:
    """A sentence that no page uses is of no use to a translator either, so its translations go too."""
    if StringSegment.objects.filter(string=string).exists():
        return False
    string.delete()
    return True


def forget_roles(source: TranslationSource, gone: set[str]) -> int:
    """Where a name went the role beside it went too: its sentences, and what they were translated to, go here."""
    done = 0
    for segment in StringSegment.objects.filter(source=source, string__data__in=gone).select_related(
        "string", "context"
    ):
        if segment.context.path.rpartition(".")[2] in BESIDE_A_NAME:
            StringTranslation.objects.filter(translation_of=segment.string, context=segment.context).delete()
            string = segment.string
            segment.delete()
            drop_unused(string)
            done += 1
    return done
