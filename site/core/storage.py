"""Public and private files apart: what is public may be served by any web server, the rest only by a view."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.deconstruct import deconstructible
from django.utils.functional import cached_property

PRIVATE = "private/"
# Where Wagtail keeps an upload until its form is complete: as it came, with everything a camera writes into it.
UNFINISHED = "wagtail_uploads/"


@deconstructible(path="core.storage.MediaStorage")
class MediaStorage(Storage):
    """Delegates by name: `private/…` to the private store, the rest to the public one.

    Not a FileSystemStorage: that one refuses names outside its own folder. With MEDIA_BUCKET set, both stores are
    folders of that bucket, and only the public one gives addresses without a signature.
    """

    @cached_property
    def public(self) -> Storage:
        if settings.MEDIA_BUCKET:
            return _bucket(location="public", querystring_auth=False)
        return FileSystemStorage(location=settings.MEDIA_ROOT, base_url=settings.MEDIA_URL)

    @cached_property
    def private(self) -> Storage:
        if settings.MEDIA_BUCKET:
            return _bucket(location="private", querystring_auth=True)
        return FileSystemStorage(location=Path(settings.DATA_DIR) / "private", base_url=None)

    def _store(self, name: str) -> tuple[Storage, str]:
        name = str(name).replace("\\", "/")
        if name.startswith(UNFINISHED):
            return self.private, name
        return (self.private, name.removeprefix(PRIVATE)) if name.startswith(PRIVATE) else (self.public, name)

    def _full(self, asked: str, stored: str) -> str:
        return PRIVATE + stored if str(asked).startswith(PRIVATE) else stored

    def _open(self, name: str, mode: str = "rb") -> File:
        store, inner = self._store(name)
        return store.open(inner, mode)

    def _save(self, name: str, content: File) -> str:
        store, inner = self._store(name)
        return self._full(name, store.save(inner, content))

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        store, inner = self._store(name)
        return self._full(name, store.get_available_name(inner, max_length))

    def delete(self, name: str) -> None:
        store, inner = self._store(name)
        store.delete(inner)

    def exists(self, name: str) -> bool:
        store, inner = self._store(name)
        return store.exists(inner)

    def size(self, name: str) -> int:
        store, inner = self._store(name)
        return store.size(inner)

    def path(self, name: str) -> str:
        store, inner = self._store(name)
        return store.path(inner)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        store, inner = self._store(path)
        return store.listdir(inner)

    def get_modified_time(self, name: str) -> Any:
        store, inner = self._store(name)
        return store.get_modified_time(inner)

    def url(self, name: str | None) -> str:
        """Address of a public file. A private file has none: raises ValueError; ask the model for its view."""
        store, inner = self._store(name or "")
        if store is self.private:
            raise ValueError("A private file has no address of its own.")
        return store.url(inner)


def _bucket(**options: Any) -> Storage:
    from storages.backends.s3 import S3Storage  # imports boto3, which a single machine never needs

    endpoint = {"endpoint_url": settings.MEDIA_ENDPOINT} if settings.MEDIA_ENDPOINT else {}
    return S3Storage(bucket_name=settings.MEDIA_BUCKET, file_overwrite=False, default_acl=None, **endpoint, **options)
