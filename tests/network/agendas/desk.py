"""What a browser sends when an editor opens the screen of an agenda and saves it: all that the form shows."""

from typing import Any

from wagtail.test.utils.form_data import rich_text


def shown(form: Any) -> dict[str, Any]:
    """The fields of a form and of all rows in it, as a browser would send them when nothing was changed."""
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if hasattr(bound.field.widget, "converter_class") or "Draftail" in type(bound.field.widget).__name__:
            data[bound.html_name] = rich_text(value or "")
        elif isinstance(value, bool):
            data.update({bound.html_name: "on"} if value else {})
        elif hasattr(value, "__iter__") and not isinstance(value, str):
            data[bound.html_name] = [str(getattr(item, "pk", item)) for item in value]
        elif value is not None:
            data[bound.html_name] = str(value)
    for formset in getattr(form, "formsets", {}).values():
        for bound in formset.management_form:
            data[bound.html_name] = str(bound.value())
        for place, row in enumerate(formset.forms, 1):
            data.update(shown(row))
            if formset.can_order:
                data[f"{row.prefix}-ORDER"] = str(place)
    return data


def new_row(form: dict[str, Any], prefix: str, **fields: Any) -> dict[str, Any]:
    """The same form with a row more in the part `prefix`, such as `themes` or `themes-0-points`."""
    number = int(form[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return {**form, f"{prefix}-TOTAL_FORMS": str(number + 1), f"{prefix}-{number}-ORDER": str(number + 1), **row}


def no_rows(prefix: str) -> dict[str, str]:
    return {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}


THEME_TEXTS = ("title_en", "lead_nl", "lead_en", "body")


def new_theme(form: dict[str, Any], number: str, title: str, **fields: Any) -> dict[str, Any]:
    """The same form with one more theme, without points."""
    at = f"themes-{form['themes-TOTAL_FORMS']}"
    texts = dict.fromkeys(THEME_TEXTS, "")
    words = {"introduction_nl": rich_text(""), "introduction_en": rich_text(""), "network_themes": []}
    row = {"number": number, "title_nl": title, **texts, **words, **fields}
    return {**new_row(form, "themes", **row), **no_rows(f"{at}-points")}
