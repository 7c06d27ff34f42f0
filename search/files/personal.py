"""What the text of a file keeps about people: what the file itself holds."""

from core.personal import register_not_personal


def register_file_texts() -> None:
    register_not_personal(
        "search_files.FileText",
        pages="a copy of what stands in the file: given to nobody who may not have the file, and gone when that is",
        leased_by="the name of a process",
    )
    register_not_personal(
        "search_files.AttachedText",
        title="follows from what can be found, and changes with it",
        pages="a copy of what stands in the file: searched by whoever may have the file, and gone when that is",
    )
