"""The figures that acts rest on. The rows are thrown away and made anew."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def forget_all(apps: Any, _: Any) -> None:
    """The first that reads them afterwards makes them anew of the acts."""
    for name in ("Turn", "Concern", "Stay", "MatterRow", "ProjectedTo"):
        apps.get_model("matters", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("matters", "0003_figures")]

    operations = [
        migrations.RunPython(forget_all, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Cites",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.BigIntegerField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("rows", models.BigIntegerField()),
                ("indicator", models.CharField(blank=True, max_length=200)),
                ("observed", models.CharField(blank=True, max_length=60)),
                ("period_ends_on", models.DateField(null=True)),
                ("value", models.CharField(blank=True, max_length=60)),
                ("is_public", models.BooleanField()),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cites",
                        to="matters.matterrow",
                    ),
                ),
            ],
        ),
    ]
