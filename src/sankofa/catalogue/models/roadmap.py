"""The road map: stages, what each consists of, and actions with the records that show them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sankofa.catalogue.models.record import Record


class RoadStage(models.Model):
    code = models.SlugField(unique=True)
    name = models.TextField()
    purpose = models.TextField()
    position = models.PositiveSmallIntegerField()
    of_map = models.BooleanField(default=True)  # False: a stage that this catalogue adds to the road map

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class RoadElement(models.Model):
    code = models.SlugField(unique=True, max_length=80)
    stage = models.ForeignKey(RoadStage, on_delete=models.CASCADE, related_name="elements")
    name = models.TextField()
    description = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class RoadAction(models.Model):
    code = models.SlugField(unique=True, max_length=80)
    stage = models.ForeignKey(RoadStage, on_delete=models.CASCADE, related_name="actions")
    text = models.TextField()
    relevant_for = ArrayField(models.CharField(max_length=20))  # origin, destination
    locator = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text


class RoadExample(models.Model):
    action = models.ForeignKey(RoadAction, on_delete=models.CASCADE, related_name="examples")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="shows_actions")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["action", "record"], name="example_once_an_action")]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.record_id}"


class RoadMap(models.Model):
    """The parts of the road map that nothing points at: principles, what runs through all stages, arrows, limits."""

    code = models.SlugField(unique=True)
    title = models.TextField()
    content = models.JSONField()

    def __str__(self) -> str:
        return self.title
