"""Deprivation: of each practice's patients, and measures by the deprivation of practices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data.making.areas import sub_icb_of_practice
from data.making.counts import ENGLAND, PLACES, SYSTEM
from data.making.tables import read, write

_SCORES = ("practice", "score", "decile")
_VALUES = ("measure", "organisation", "year", "group", "value")
_ABOUT = ("measure", "name", "unit", "better", "year_is", "publisher")
_GROUPS = {
    "quin_1": "least-deprived-fifth",
    "quin_2": "second-fifth",
    "quin_3": "third-fifth",
    "quin_4_5": "most-deprived-two-fifths",
    "avg": "all",
}
_CALENDAR, _SURVEY = "as the source has it", "year of the survey"
_SCREENED = "Women of {} screened for cervical cancer in the last {} years"
_NHS, _OHID, _IPSOS = "NHS England", "OHID", "NHS England (Ipsos)"
_MEASURES: dict[str, tuple[str, tuple[str, ...], int]] = {
    # name in the source: our name, the cells that say what it is, what its value is multiplied by
    "overall_pct": (
        "gp-survey-overall",
        ("Good experience of the GP practice", "percent", "higher", _SURVEY, _IPSOS),
        100,
    ),
    "access_pct": (
        "gp-survey-contact",
        ("Good experience of getting an appointment", "percent", "higher", _SURVEY, _IPSOS),
        100,
    ),
    "continuity_pct": (
        "gp-survey-continuity",
        ("Seeing the GP one would like to see", "percent", "higher", _SURVEY, _IPSOS),
        100,
    ),
    "trust_pct": (
        "gp-survey-trust",
        ("Confidence and trust in the person seen", "percent", "higher", _SURVEY, _IPSOS),
        100,
    ),
    "Life_Expectancy_Female": (
        "life-expectancy-women",
        ("Life expectancy at birth, women", "years", "higher", _CALENDAR, _OHID),
        1,
    ),
    "Life_Expectancy_Male": (
        "life-expectancy-men",
        ("Life expectancy at birth, men", "years", "higher", _CALENDAR, _OHID),
        1,
    ),
    "Women (25-49 yrs), with a record of cervical screening in the last 3.5 yrs "
    "(denominator incl. PCAs)": (
        "cervical-screening-25-49",
        (_SCREENED.format("25 to 49", "3.5"), "percent", "higher", _CALENDAR, _NHS),
        1,
    ),
    "Women (50-64 yrs), with a record of cervical screening in the last 5.5 yrs "
    "(denominator incl. PCAs)": (
        "cervical-screening-50-64",
        (_SCREENED.format("50 to 64", "5.5"), "percent", "higher", _CALENDAR, _NHS),
        1,
    ),
    "Last BP reading of patients (<80 yrs, with hypertension), in the last 12 months is "
    "<= 140/90 mmHg (denominator incl. PCAs)": (
        "blood-pressure-controlled",
        ("High blood pressure controlled, under 80", "percent", "higher", _CALENDAR, _NHS),
        1,
    ),
    "IFCC-HbA1c <= 58 mmol/mol in patients with diabetes without frailty "
    "(denominator incl. PCAs)": (
        "diabetes-controlled",
        (
            "Blood sugar controlled in diabetes without frailty",
            "percent",
            "higher",
            _CALENDAR,
            _NHS,
        ),
        1,
    ),
    "Smoking prevalence in adults (15+) - current smokers (QOF)": (
        "smoking",
        ("Smokers among those of 15 and over", "percent", "lower", _CALENDAR, _NHS),
        1,
    ),
}


def make(source: Path, target: Path) -> None:
    """Write `deprivation.csv`, `by_deprivation.csv` and `by_deprivation_measures.csv`."""
    write(target / "deprivation.csv", _SCORES, sorted(_scores(source)))
    write(target / "by_deprivation.csv", _VALUES, sorted(_values(source)))
    about = sorted((name, *cells) for name, cells, _ in _MEASURES.values())
    write(target / "by_deprivation_measures.csv", _ABOUT, about)


def _scores(source: Path) -> Iterator[tuple[str, str, str]]:
    """Practices of the three places; decile 1 is the most deprived tenth of England's practices."""
    home = sub_icb_of_practice(source)
    columns = ("practice_code", "imd2019_score", "imd2019_decile_scw")
    for row in read(source / "population/practice_imd2019.csv", columns):
        if home.get(row["practice_code"]) in PLACES and row["imd2019_score"]:
            decile = row["imd2019_decile_scw"]
            score = f"{float(row['imd2019_score']):.2f}"
            yield row["practice_code"], score, str(int(float(decile))) if decile else ""


def _values(source: Path) -> Iterator[tuple[str, str, int, str, str]]:
    """Values of England and the system; the source's figure of all practices is England's only."""
    columns = ("year", "indicator", "icb_code", "practice_deprivation_group", "value")
    path = source / "primary_care/icb_indicators_by_deprivation_annual.parquet"
    for row in read(path, columns, [("icb_code", "in", ["ENG", SYSTEM])]):
        group = _GROUPS[row["practice_deprivation_group"]]
        if row["indicator"] not in _MEASURES or (group == "all" and row["icb_code"] == SYSTEM):
            continue
        name, _, times = _MEASURES[row["indicator"]]
        organisation = ENGLAND if row["icb_code"] == "ENG" else SYSTEM
        yield name, organisation, row["year"], group, f"{times * row['value']:.2f}"
