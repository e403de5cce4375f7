"""Who wants mails on gaps, and what each was told."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("alerts", "0001_alerts"),
    ]

    operations = [
        migrations.CreateModel(
            name="GapMail",
            fields=[
                ("person", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("wanted", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="GapTold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(max_length=30)),
                ("indicator", models.CharField(max_length=200)),
                ("organisation", models.CharField(max_length=60)),
                ("period_ends_on", models.DateField()),
                ("value", models.CharField(max_length=40)),
                ("told_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "indicator", "organisation"), name="told_of_a_gap_once"
                    )
                ],
            },
        ),
    ]
