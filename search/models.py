"""What search keeps beside the catalogue: of each entry its text, its tokens and what is filtered and counted by.

Written by `search.indexing` only, in the transaction that writes the entry.
"""

from django.db import models

from catalogue.models import Entry
from search.fields import VectorField


class Document(models.Model):
    """An entry as search finds it; what is in no list has none.

    `codes` are unsigned numbers of four bytes, little end first, each a row of `Code`: audience, kind, language, and
    then the values of facets. `change` is the change that wrote it last. `text` is what passages are cut from.
    """

    # Taken out by `search.indexing`, which has to know what it held: the database must not be quicker.
    entry = models.OneToOneField(
        Entry, on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="+"
    )
    language = models.CharField(max_length=5)
    change = models.BigIntegerField(db_index=True)
    analysed = models.CharField(max_length=16, help_text="Version of the analyser that made the tokens.")
    audience = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    digest = models.CharField(max_length=32, blank=True, help_text="The entry's `text_digest` when this was written.")
    text = models.TextField(blank=True)
    codes = models.BinaryField()
    moment = models.BigIntegerField(help_text="Its date, in seconds since 1970.")
    flags = models.SmallIntegerField(help_text="1: there in Dutch, 2: there in English, 4: too long for a tsvector.")
    title_key = models.BigIntegerField(help_text="Fingerprint of the title as it is compared.")
    weight = models.SmallIntegerField(default=0, help_text="How complete it is, 0 to 10.")
    plain_title = models.TextField(blank=True, help_text="The words of the title as suggestions compare them.")
    title_tokens = models.TextField(blank=True)
    text_tokens = models.TextField(blank=True)
    part_tokens = models.TextField(blank=True)
    thing = models.BigIntegerField(null=True, help_text="Fingerprint of the entry's key: the same in every language.")
    keywords = models.BinaryField(
        null=True, help_text="Numbers of the words that it is most about (search.analysis.keywords)."
    )
    vector = VectorField(null=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["analysed", "language"], name="search_document_version")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Code(models.Model):
    """The number of a value of a facet, or of an audience (with the name `audience`)."""

    name = models.CharField(max_length=20)
    value = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "value"], name="search_code_once")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class Change(models.Model):
    """One write of the index: what tells a process with a copy in memory what it misses.

    `stamp` is of no other change, also not of one with the same number that was rolled back. `gone` are ids of entries
    without a document from here on. `queued`: a search server has been told of it, or is told by what is in `Pending`.
    """

    number = models.BigIntegerField(primary_key=True)
    stamp = models.UUIDField()
    gone = models.JSONField(default=list)
    queued = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["number"], name="search_change_unqueued", condition=models.Q(queued=False))]

    def __str__(self) -> str:
        return str(self.number)


class Heads(models.Model):
    """The words of the public documents in a language that compounds are split into."""

    language = models.CharField(max_length=5, primary_key=True)
    words = models.JSONField(default=list)
    version = models.CharField(max_length=16)
    documents = models.PositiveIntegerField(help_text="How many documents they were counted in.")

    class Meta:
        verbose_name_plural = "heads"

    def __str__(self) -> str:
        return self.language


class Term(models.Model):
    """How many documents of an audience hold a word, as it is written but for case and accents."""

    language = models.CharField(max_length=5)
    word = models.CharField(max_length=64)
    audience = models.CharField(max_length=40)
    documents = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "language", "audience"], name="search_term_once")]

    def __str__(self) -> str:
        return f"{self.word} ({self.audience})"


class Spelling(models.Model):
    """A word without one of its first letters, or as it is: two words that share one are a typo apart."""

    language = models.CharField(max_length=5)
    key = models.CharField(max_length=12)
    word = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "language", "word"], name="search_spelling_once")]
        indexes = [models.Index(fields=["word"], name="search_spelling_word")]

    def __str__(self) -> str:
        return f"{self.key}: {self.word}"


class Pending(models.Model):
    """A document that the search server does not have yet as it is here, or has to take out.

    Written in the transaction that writes the document; the queue is the truth, and a task only nudges the worker.
    `since` is the oldest change that waits, `change` the newest. `anew`: it says what it said, and only its words are
    read in another way.
    """

    entry_id = models.BigIntegerField(primary_key=True)
    change = models.BigIntegerField(db_index=True)
    since = models.DateTimeField()
    due = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_by = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(
        max_length=100, blank=True, help_text="What the server called its reason, the last time."
    )
    anew = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "pending"

    def __str__(self) -> str:
        return f"entry {self.entry_id}, change {self.change}"


class Build(models.Model):
    """New indexes that are being filled on the search server, to take the place of those that answer.

    Everything up to the entry `after` is in them, and what changes meanwhile is written to both.
    """

    stamp = models.CharField(max_length=12, primary_key=True)
    change = models.BigIntegerField(help_text="The last change of the index when it was begun.")
    after = models.BigIntegerField(default=0)
    begun = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.stamp
