"""What an analyst has from R she has here: every published case, under the columns of R."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ringholder import cli
from tests.measures.golden import GOLDEN, Case, Row, cases, number, rows

OF = {
    suite: cases(suite)
    for suite in (
        "spc", "qic", "funnel", "rate", "proportion", "mean", "dsr", "israte", "isratio", "le",
        "quantile", "sii",
    )
}  # fmt: skip
needs_answers = pytest.mark.skipif(not OF["spc"], reason=f"{GOLDEN} is not to hand")
Asked = Callable[..., list[Row]]


def every(*suites: str, key: str = "table") -> list[Case]:
    return [case for suite in suites for case in OF[suite] if key in case["expected"]]


def name_of(case: Case) -> str:
    return str(case["id"])


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """Run a command on the table of a case; the rows of the CSV that it writes."""

    def run(command: str, case: Case, *words: object) -> list[Row]:
        table = GOLDEN / case["input"].removeprefix("shared:")
        to = tmp_path / "answer.csv"
        code = cli.main([command, str(table), *map(str, words), "--to", str(to), "--force"])
        assert code == 0
        with to.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    return run


def same(ours: str, theirs: str, *, rel: float = 1e-9, least: float = 1e-12) -> bool:
    """Whether two cells say the same: as numbers if they are, both missing, or the same word."""
    try:
        wanted, found = number(theirs), number(ours)
    except ValueError:
        return ours == theirs
    if math.isnan(wanted) or math.isnan(found):
        return math.isnan(wanted) and math.isnan(found)
    return math.isclose(found, wanted, rel_tol=rel, abs_tol=least)


def assert_same(ours: Row, theirs: Row, *, without: tuple[str, ...] = ()) -> None:
    """Every column that R has is there, under R's name, and says the same."""
    for column, wanted in theirs.items():
        if column not in without:
            assert column in ours, column
            assert same(ours[column], wanted), (column, ours[column], wanted, theirs)


def by(found: list[Row], *columns: str) -> dict[tuple[str, ...], Row]:
    keyed = {tuple(row.get(c, "") for c in columns): row for row in found}
    assert len(keyed) == len(found)
    return keyed


# ---- chart ---------------------------------------------------------------------------------------


def chart_words(case: Case) -> list[str]:
    args = case["args"]
    rules = "nhsr-0.2.2+guard=no" + ("" if args.get("screen_outliers", True) else "+screen=none")
    words = ["--value", "y", "--date", "x", "--rules", rules]
    facet = "f" in rows(case["input"])[0]
    words += ["--facet", "f"] if facet else []
    words += ["--improvement", args.get("improvement_direction", "increase")]
    aim, dates = args.get("target"), args.get("rebase", [])
    if aim is not None:
        aims = [f"{k}={v}" for k, v in aim.items()] if isinstance(aim, dict) else [str(aim)]
        words += ["--target", *aims]
    if dates:
        named = dates if isinstance(dates, dict) else {"": dates}
        listed = ((n, [d] if isinstance(d, str) else d) for n, d in named.items())
        words += ["--rebase", *(f"{n}={d}" if n else d for n, some in listed for d in some)]
    fixed = args.get("fix_after_n_points")
    return words + (["--fix-after", str(fixed)] if fixed else [])


@needs_answers
@pytest.mark.parametrize("case", every("spc", key="points"), ids=name_of)
def test_every_point_of_an_xmr_chart_is_that_of_r(case: Case, asked: Asked) -> None:
    found = by(asked("chart", case, *chart_words(case)), "f", "x")
    expected = rows(case["expected"]["points"])
    assert len(found) == len(expected)
    for row in expected:
        mine = found[row.get("f", "no facet"), row["x"]]
        assert_same(mine, row, without=("target",))
        assert row["target"] in ("NA", "") or same(mine["target"], row["target"])


@needs_answers
@pytest.mark.parametrize("case", every("spc", key="summary"), ids=name_of)
def test_every_row_of_a_summary_is_that_of_r(case: Case, asked: Asked) -> None:
    found = by(asked("chart", case, *chart_words(case), "--summary"), "f", "rebase_group")
    for row in rows(case["expected"]["summary"]):
        mine = found[row.get("f", "no facet"), row.get("rebase_group", "0")]
        assert_same(mine, row, without=("assurance_type",))
        # R calls a series without a target inconsistent; that is not copied.
        assert mine["assurance_type"] in ("", row.get("assurance_type", ""))


@needs_answers
@pytest.mark.parametrize("case", every("qic"), ids=name_of)
def test_every_point_of_a_control_chart_is_that_of_r(case: Case, asked: Asked) -> None:
    args, given = case["args"], rows(case["input"])[0]
    words = ["--value", "y", "--date", "x", "--chart", args["chart"]]
    words += ["--facet", "f"] if "f" in given else []
    takes = args["chart"] in {"p", "pp", "u", "up", "ip", "i", "run"}
    words += ["--denominator", "den"] if takes and "den" in given else []
    words += [] if args["screened"] else ["--no-screening"]
    words += ["--fix-after", str(args["freeze"])] if "freeze" in args else []
    found = by(asked("chart", case, *words), "facet1", "x")
    expected = rows(case["expected"]["table"])
    assert len(found) == len(expected)
    for row in expected:
        assert_same(found[row["facet1"], row["x"]], row)


# ---- funnel --------------------------------------------------------------------------------------

METHODS = {
    ("SR", "SHMI"): "shmi",
    ("SR", "CQC"): "cqc",
    ("PR", "SHMI"): "proportion",
    ("RC", "SHMI"): "ratio-of-counts",
}


@needs_answers
@pytest.mark.parametrize("case", every("funnel", key="units"), ids=name_of)
def test_every_unit_of_a_funnel_is_that_of_r(case: Case, asked: Asked) -> None:
    args = case["args"]
    method = METHODS[args.get("data_type", "SR"), args.get("sr_method", "SHMI")]
    words = ["--numerator", "num", "--denominator", "den", "--group", "g", "--method", method]
    words += ["--multiplier", args.get("multiplier", 1), "--as-r"]
    words += ["--trim", args["trim_by"]] if "trim_by" in args else []
    words += ["--limit", "95"] if args.get("limit") == 95 else []
    words += [] if args.get("draw_adjusted", True) else ["--by-chance-alone"]
    words += [] if args.get("SHMI_rounding", True) else ["--no-rounding"]
    found = by(asked("funnel", case, *words), "group")
    expected = rows(case["expected"]["units"])
    assert len(found) == len(expected)
    for row in expected:
        mine = found[(row["group"],)]
        for column in set(mine) & set(row) - {"outlier", "Uzscore"}:
            assert same(mine[column], row[column], least=0), (column, mine, row)
        if math.isfinite(number(row["Uzscore"])):
            assert same(mine["Uzscore"], row["Uzscore"], least=1e-9)
        judged = mine["status"] in ("judged", "no_events")
        assert mine["outlier"] == (row["outlier"] if judged else "0")


# ---- rates ---------------------------------------------------------------------------------------


def named(case: Case) -> list[str]:
    """The columns that the call names, in order, after the table."""
    inside = re.search(rf"{case['fn']}\((.*)\)$", case["call"])
    assert inside
    words = [word.strip() for word in re.sub(r"c\(.*?\)", "", inside[1]).split(",")]
    return [word for word in words[1:] if "=" not in word]


def option(case: Case, name: str) -> str:
    found = re.search(rf"\b{name} = (\w+)", case["call"])
    return found[1] if found else ""


def usual(case: Case, multiplier: str = "multiplier") -> list[str]:
    args = case["args"]
    shown = args.get("confidence", 0.95)
    words = ["--confidence", *map(str, shown if isinstance(shown, list) else [shown])]
    words += ["--multiplier", str(args[multiplier])] if multiplier in args else []
    return words + (["--group", *case["group"]] if case["group"] else [])


def assert_rows(found: list[Row], case: Case, *without: str) -> None:
    expected = rows(case["expected"]["table"])
    assert len(found) == len(expected)
    keyed = by(found, *case["group"]) if case["group"] else dict(enumerate(found))
    for place, row in enumerate(expected):
        key = tuple(row[c] for c in case["group"]) if case["group"] else place
        mine = keyed[key]
        assert_same(mine, row, without=without)


@needs_answers
@pytest.mark.parametrize("case", every("rate", "proportion"), ids=name_of)
def test_crude_rates_and_proportions_are_those_of_r(case: Case, asked: Asked) -> None:
    above, below = named(case)
    words = ["--method", case["suite"], "--numerator", above, "--denominator", below]
    assert_rows(asked("rates", case, *words, *usual(case)), case)


@needs_answers
@pytest.mark.parametrize("case", every("mean"), ids=name_of)
def test_means_are_those_of_r(case: Case, asked: Asked) -> None:
    found = asked("rates", case, "--method", "mean", "--value", *named(case), *usual(case))
    assert_rows(found, case)


@needs_answers
@pytest.mark.parametrize("case", every("dsr"), ids=name_of)
def test_directly_standardised_rates_are_those_of_r(case: Case, asked: Asked) -> None:
    above, below = named(case)
    words = ["--method", "dsr", "--numerator", above, "--denominator", below, "--as-r"]
    words += ["--standard", option(case, "stdpop")]
    if not case["args"].get("independent_events", True):
        words += ["--band", option(case, "ageband"), "--frequency", option(case, "eventfreq")]
    found = asked("rates", case, *words, *usual(case))
    # Where there are too few events R says so in place of the statistic; ours is the status.
    assert_rows(found, case, "statistic", "method", "confidence")
    for mine, row in zip(found, rows(case["expected"]["table"]), strict=True):
        few = row["statistic"] == "dsr NA for total count < 10"
        assert few == mine["status"].startswith("too few")
        assert few or [mine[c] for c in ("statistic", "method")] == [
            row[c] for c in ("statistic", "method")
        ]


@needs_answers
@pytest.mark.parametrize("case", every("israte", "isratio"), ids=name_of)
def test_indirectly_standardised_rates_are_those_of_r(case: Case, asked: Asked) -> None:
    count, people, events, among = named(case)
    band = next(key for key in ("band", "ageband") if key in rows(case["input"])[0])
    words = ["--method", case["suite"], "--numerator", count, "--denominator", people, "--as-r"]
    words += ["--band", band, "--reference-numerator", events, "--reference-denominator", among]
    totals = case["args"].get("observed_totals")
    words += ["--totals", str(GOLDEN / totals.removeprefix("shared:"))] if totals else []
    per = "multiplier" if case["suite"] == "israte" else "refvalue"
    assert_rows(asked("rates", case, *words, *usual(case, per)), case)


@needs_answers
@pytest.mark.parametrize("case", every("le"), ids=name_of)
def test_life_expectancy_is_that_of_r(case: Case, asked: Asked) -> None:
    deaths, people, age = named(case)
    words = ["--method", "life-expectancy", "--numerator", deaths, "--denominator", people]
    words += ["--age", age, "--as-r"]
    ages = case["args"].get("le_age")
    words += ["--at-ages", *map(str, ages)] if ages else []
    found = asked("rates", case, *words, *usual(case))
    keyed = by(found, *case["group"], "startage")
    for row in rows(case["expected"]["table"]):
        at = re.fullmatch(r"life expectancy at (\d+)", row["statistic"])
        start = row.get("startage") or (at[1] if at else "0")
        mine = keyed[(*(row[c] for c in case["group"]), start)]
        said = {c for c in row if row[c] == "NA" and c in ("pops_used", "dths_used")}
        without = said if at else {*said, "statistic"}
        assert_same(mine, row, without=("method", "confidence", *without))


@needs_answers
@pytest.mark.parametrize("case", every("quantile"), ids=name_of)
def test_quantiles_are_those_of_r(case: Case, asked: Asked) -> None:
    args, (value,) = case["args"], named(case)
    words = ["--method", "quantile", "--value", value, "--quantiles", args["nquantiles"]]
    words += ["--group", *case["group"]] if case["group"] else []
    invert = args.get("invert", True)
    if isinstance(invert, str):
        words += ["--invert", invert]
    elif not invert:
        words += ["--lowest-first"]
    found = asked("rates", case, *words)
    expected = rows(case["expected"]["table"])
    for mine, row in zip(found, expected, strict=True):
        assert_same(mine, row, without=("groupvars", "qinverted"))


@needs_answers
@pytest.mark.parametrize("case", every("sii"), ids=name_of)
def test_slope_indices_are_those_of_r(case: Case, asked: Asked) -> None:
    args = case["args"]
    quantile, people = named(case)
    kind = ("number", "rate", "proportion")[args["value_type"]]
    words = ["--method", "sii", "--quantile", quantile, "--denominator", people, "--kind", kind]
    words += ["--numerator", args["x"]] if "x" in args else ["--value", option(case, "value")]
    error = option(case, "se")
    limits = ["--lower", option(case, "lower_cl"), "--upper", option(case, "upper_cl")]
    words += ["--error", error] if error else limits
    words += ["--transform"] if args.get("transform") else []
    found = by(asked("rates", case, *words, *usual(case)), *case["group"])
    for row in rows(case["expected"]["table"]):
        mine = found[tuple(row[c] for c in case["group"])]
        assert mine["status"] == "ok"
        assert_same(mine, row, without=tuple(c for c in row if c.endswith(("_mean", "_sd"))))
        for column in (c for c in row if c.endswith("_mean")):
            mean, sd = number(row[column]), number(row[column.replace("_mean", "_sd")])
            allowed = 4 * sd * math.sqrt((mine["limits_drawn"] == "TRUE") + 1 / 20)
            assert abs(number(mine[column.removesuffix("_mean")]) - mean) <= allowed, column
