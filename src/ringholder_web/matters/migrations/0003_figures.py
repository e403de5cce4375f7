"""Whose figures a matter rests on, and its owner. The rows are thrown away and made anew."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def forget_all(apps: Any, _: Any) -> None:
    """The first that reads them afterwards makes them anew of the acts."""
    for name in ("Turn", "Concern", "Stay", "MatterRow", "ProjectedTo"):
        apps.get_model("matters", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("matters", "0002_lasted")]

    operations = [
        migrations.RunPython(forget_all, migrations.RunPython.noop),
        migrations.AddField(
            "matterrow", "indicator", models.CharField(blank=True, max_length=200, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "matterrow", "observed", models.CharField(blank=True, max_length=60, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "matterrow", "owner", models.CharField(blank=True, max_length=400, default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "matterrow",
            models.Index(fields=["procedure", "ended", "indicator"], name="matters_indicator"),
        ),
    ]  # fmt: skip
