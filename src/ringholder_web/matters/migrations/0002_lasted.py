"""How long each stay lasted, and indexes for long lists. The rows are thrown away and made anew."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def forget_all(apps: Any, _: Any) -> None:
    """The first that reads them afterwards makes them anew of the acts."""
    for name in ("Turn", "Concern", "Stay", "MatterRow", "ProjectedTo"):
        apps.get_model("matters", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_rows")]

    operations = [
        migrations.RunPython(forget_all, migrations.RunPython.noop),
        migrations.AddField("Stay", "lasted", models.BigIntegerField(null=True)),
        migrations.AddField(
            "Stay", "is_public", models.BooleanField(default=False), preserve_default=False
        ),
        migrations.AddIndex(
            "MatterRow", models.Index(fields=["last_place"], name="matters_last_place")
        ),
        migrations.AddIndex(
            "MatterRow", models.Index(fields=["procedure", "meets_on"], name="matters_meets_on")
        ),
        migrations.AddIndex(
            "MatterRow",
            models.Index(
                fields=["is_public", "procedure", "ended", "decided_at", "due_at", "at_lowest"],
                name="matters_counted",
            ),
        ),
        migrations.AlterField(
            "Concern",
            "row",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="concerns",
                to="matters.matterrow",
            ),
        ),
        migrations.AddIndex(
            "Concern", models.Index(fields=["row", "capacity"], name="matters_concern_row")
        ),
        migrations.AddIndex(
            "Stay",
            models.Index(fields=["is_public", "rung", "lasted"], name="matters_stay_lasted"),
        ),
    ]
