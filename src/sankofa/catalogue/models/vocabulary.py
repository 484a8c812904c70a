"""The controlled vocabulary: groups of terms, and the spellings that each term absorbs."""

from django.db import models


class TermGroup(models.Model):
    code = models.SlugField(max_length=60, unique=True)
    name = models.TextField()
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """A preferred term. Its code is `group.name`, as catalogue files write it."""

    code = models.CharField(max_length=120, unique=True)
    group = models.ForeignKey(TermGroup, on_delete=models.PROTECT, related_name="terms")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="narrower")
    label = models.TextField()
    definition = models.TextField(blank=True)
    sources = models.JSONField(default=list)  # [{document, locator}], as the file states them
    position = models.PositiveSmallIntegerField(default=0)
    digest = models.CharField(max_length=64)
    edited_here = models.BooleanField(default=False)  # files then leave it alone

    class Meta:
        ordering = ["group__position", "position", "code"]

    def __str__(self) -> str:
        return self.label


class TermVariant(models.Model):
    """A spelling seen in print, or typed by people, that means the term."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="variants")
    text = models.TextField()

    class Meta:
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["term", "text"], name="variant_once_a_term")]

    def __str__(self) -> str:
        return self.text
