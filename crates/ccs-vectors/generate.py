#!/usr/bin/env python3
"""Writes the generated vectors: every line of vectors/*.jsonl whose id begins with `gen-`.

    python3 crates/ccs-vectors/generate.py            write them anew
    python3 crates/ccs-vectors/generate.py --check    exit 1 when a file would change

Other lines are written by hand and stay as they are. The inputs are boundaries: ties, the last cent
below and the first above a threshold, the day before, on and after each commencement, half a minute
around the hours of a tier. The answers are those of examples/vectors_shim.py, which shares no code
with the Rust libraries; a vector that the two answer differently is looked into, not adjusted. Sources
are the provision that the answer follows from.
"""
import datetime
import itertools
import json
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "..", "..", "examples"))
import vectors_shim as model  # noqa: E402

FORMATS = "formats of this project: money `-?[0-9]{1,12}(\\.[0-9]{1,4})?`, dates YYYY-MM-DD of 1900 to 2199"
PERCENTAGE = "FAA Sch 2 cl 3 and 3A, https://www.legislation.gov.au/C2004A00490/latest/text"
METHOD = "FAA Sch 2 cl 1 to 7, https://www.legislation.gov.au/C2004A00490/latest/text"
CAPS = {  # who published the caps of each year
    "2018-07-02": ("government", "http://guides.dss.gov.au/family-assistance-guide/3/7/1 (2018-19)"),
    "2019-01-01": ("government", "https://www.miragenews.com/helping-more-families-access-in-home-care/ (Minister's release)"),
    "2019-07-01": ("act", "FAA Sch 2 cl 2(3), https://www.legislation.gov.au/C2004A00490/latest/text"),
    "2020-07-13": ("government", "https://guides.dss.gov.au/family-assistance-guide/3/5/3 (July 2020)"),
    "2021-07-12": ("government", "https://www.dese.gov.au/child-care-package/child-care-subsidy/care-types"),
    "2022-03-07": ("government", "https://www.dese.gov.au/child-care-package/child-care-subsidy/care-types"),
    "2022-07-11": ("government", "http://education.gov.au/early-childhood/announcements/child-care-subsidy-rates-will-increase-11-july"),
    "2023-07-10": ("third_party", "https://www.childcaresubsidycalculator.com.au/news/author/CCSC/page/2/ (reprints the department's notice)"),
    "2024-07-08": ("government", "https://www.education.gov.au/early-childhood/announcements/child-care-subsidy-hourly-rate-caps-are-changing-soon"),
    "2025-07-07": ("government", "https://www.education.gov.au/node/19164"),
    "2026-07-06": ("public_repository", "https://github.com/taspeotis/mychildcaresubsidy.au (transcribes the agency's page); agrees with FAA Sch 4"),
}
HALF_UP = "FAA Sch 2 cl 2(1): the nearest cent, 0.5 cents upwards"
LARGEST_REMAINDER = "largest remainder, ties by key: the split of a waiver or an offset over components"
DAYS = [datetime.date.fromisoformat(row[0]) for row in model.YEARS]


def vector(kind, name, source, authority, given, only=None):
    """A vector with what the model answers; `only` keeps the pointers that begin with one of these."""
    got = model.answer(kind, given)
    assert "unsupported" not in got, (kind, name, given)
    if "error" in got:
        expected = {"error": got["error"]}
    else:
        expected = {at: value for at, value in pointers(got["output"]) if at != "/schema"}
        if only:
            expected = {at: value for at, value in expected.items() if only(at)}
    return {
        "schema": "ccs-vector/1",
        "id": f"gen-{kind.replace('_', '-')}-{name}",
        "kind": kind,
        "source": source,
        "authority": authority,
        "verdict": "agrees",
        "input": given,
        "expected": expected,
    }


def pointers(value, at=""):
    """Each leaf of a document with its JSON pointer."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from pointers(inner, f"{at}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from pointers(inner, f"{at}/{place}")
    else:
        yield at, value


def numbered(kind, source, authority, inputs, only=None):
    for number, given in enumerate(inputs, 1):
        yield vector(kind, f"{number:03}", source, authority, given, only)


def of_money():
    texts = [
        "0", "-0", "-0.00", "0.0", "0.0000", "0.0001", "-0.0001", "0.01", "0.010", "0.0100", "0.011", "80.75",
        "-80.7", "224.3650", "224.365", "007.50", "999999999999", "999999999999.9999", "-999999999999.9999",
        "", "-", ".", ".5", "-.5", "5.", "1.00000", "0.00001", "1000000000000", "1.2.3", "--1", "1-", "(1.00)",
        "$80.75", "-$80.75", "80,75", "1,000.00", "+1", "+1.00", "1e3", "1.5E-3", "1E+2", " 1", "1 ", "1 000",
        "\t1", "1_000.00", "NaN", "inf", "0x10", "....", "12.3a", "\uff11", "\u0661", "1\u00a0000", "12.34.", "1e",
    ]
    yield from numbered("money", FORMATS, "format", [{"text": text} for text in texts])


def of_date():
    texts = [
        "2018-07-01", "2018-07-02", "2018-07-15", "2018-07-16", "2019-06-30", "2020-02-29", "2019-02-29",
        "2000-02-29", "1900-02-29", "2100-02-29", "1900-02-28", "1899-12-31", "1900-01-01", "2199-12-31", "2200-01-01",
        "2026-01-04", "2026-01-05", "2026-04-05", "2026-10-04", "2025-12-31", "2026-06-31", "2026-00-10", "2026-13-01",
        "2026-01-00", "2026-01-32", "2026-04-31", "0000-01-01", "9999-12-31", "", "2026-1-5", "26-01-05", "2026/01/05",
        "05/01/2026", "20260105", "2026-01-05T00:00", "2026-01-05 ", " 2026-01-05", "2026-01-5a", "+026-01-05",
        "2026-W01-1", "\uff12026-01-05", "2026\u201301\u201305", "2016-12-31", "2027-01-03", "2028-02-29",
    ]
    yield from numbered("date", FORMATS + "; weeks end on Sunday; FAA s 3(1): fortnights from 2 July 2018", "format", [{"text": text} for text in texts])


def of_rounding():
    ties = [("14.31", "50"), ("14.29", "50"), ("0.01", "50"), ("0.03", "50"), ("0.0099", "50"), ("15.00", "47.7"), ("15.00", "83.7"), ("15.00", "51.7"),
            ("15.00", "81.7"), ("14.63", "80"), ("14.63", "81.06"), ("11.77", "85"), ("100.00", "81.06"), ("0.00", "100"), ("0.0001", "50"), ("2.6750", "100"), ("1.0050", "100"), ("8.3333", "33.33"), ("122.30", "5"), ("129.10", "5"), ("119.70", "5"), ("118.60", "5")]
    inputs = []
    for (text, percent), places, mode in itertools.product(ties, (2, 4), ("half_up", "half_away_from_zero")):
        inputs.append({"amount": text, "percent": percent, "places": places, "mode": mode})
        if places == 2:
            inputs.append({"amount": "-" + text, "percent": percent, "places": places, "mode": mode})
    yield from numbered("rounding", HALF_UP + "; below zero by the mode's own name", "act", inputs)


def of_pro_rata():
    chance = random.Random(20180702)
    inputs = [
        (0, [5, 5]), (1, [1, 1, 1]), (2, [1, 1, 1]), (100, [1, 1, 1]), (10, [6, 6, 2]), (11, [6, 6, 2]), (1, [0, 5]), (7, [0, 0, 7]),
        (10_000, [33_333, 33_333, 33_334]), (10_000, [30_000, 30_000, 30_000]), (16_510, [10_010, 20_015, 20_005]), (376, [1_002] * 3),
    ]
    for _ in range(60):
        weights = [chance.choice([0, 1, chance.randint(1, 99), chance.randint(1, 500_000)]) for _ in range(chance.randint(1, 9))]
        if sum(weights):
            inputs.append((chance.randint(0, 2 * sum(weights)), weights))
    cents = lambda count: f"{count // 100}.{count % 100:02}"
    shaped = [{"amount": cents(total), "weights": [{"key": str(at), "weight": cents(weight)} for at, weight in enumerate(weights, 1)]} for total, weights in inputs]
    yield from numbered("pro_rata", LARGEST_REMAINDER, "constructed", shaped)


def around(date):
    return [date + step * model.DAY for step in (-1, 0, 1)]


def of_ladder():
    seen, inputs = set(), []
    def add(date, income):
        if (date, income) not in seen and date >= model.FIRST_MONDAY:
            seen.add((date, income))
            inputs.append({"on": date.isoformat(), "income": income})
    for date in DAYS:
        low, other = model.rates_on(date)[5:7]
        edges = [low, low + 450_000] if date >= model.CHEAPER_CHILD_CARE else [low + step for step in (0, 105_000, 184_290, 274_290, 284_290)]
        if other is not None:
            edges += [other + step for step in (0, 60_000, 105_000, 184_290, 274_290, 284_290)]
        for edge in edges:
            for income in (f"{edge - 1}.99", f"{edge}", f"{edge}.01", f"{edge + 1}"):
                add(date, income)
        for income in ("0", f"{low + 15}", f"{low + 25}", f"{low + 75}", f"{low + 33_333}", "182300", "1000000"):
            add(date, income)
        for near in around(date):
            for income in ("65000", "95000", "130000", "260000", "400000"):
                add(near, income)
    yield from numbered("ladder", PERCENTAGE, "act", inputs)


def of_rates():
    days = sorted({near for date in DAYS for near in around(date) if near >= model.FIRST_MONDAY} | {datetime.date(year, 7, 1) for year in range(2019, DAYS[-1].year + 1)})
    for number, date in enumerate(days, 1):
        authority, source = CAPS[model.rates_on(date)[0]]
        yield vector("rates", f"{number:03}", source, authority, {"on": date.isoformat()})


def scenario(income, children, sessions, hours="60", partner=None, withheld="5", accs=None):
    """A family's scenario: children as (born, school from, care type), sessions as (child, day, start, end, fee)."""
    activity = {"individual": [{"from": "2018-07-02", "hours": hours}], "partner": []}
    if partner is not None:
        activity["partner"] = [{"from": "2018-07-02", "hours": partner}]
    facts = {
        "schema": "ccs-scenario/1",
        "family": {"partnered": partner is not None, "income_estimates": [{"from": "2018-07-02", "amount": income}], "activity": activity, "withholding_percent": withheld},
        "children": [], "enrolments": [], "sessions": [],
    }
    for at, (born, school, care) in enumerate(children, 1):
        child = {"child": f"c{at}", "born": born}
        if school:
            child["attends_school_from"] = school
        if accs:
            child["accs"] = [accs]
        facts["children"].append(child)
        facts["enrolments"].append({"enrolment_id": f"E{at}", "child": f"c{at}", "service_id": "190016362L", "care_type": care})
    for child, date, start, end, fee in sessions:
        facts["sessions"].append({"enrolment_id": f"E{child}", "session_date": date, "start": start, "end": end, "fee": fee, "attendance": "attended"})
    return {"scenario": facts}


CENTRE, OUTSIDE, FAMILY, HOME = "centre_based_day_care", "outside_school_hours_care", "family_day_care", "in_home_care"


def born_for(date, years):
    """A child who is so many years old on a day, by some months."""
    return (date.replace(year=date.year - years) - datetime.timedelta(days=100)).isoformat()


def is_paid(date):
    return not datetime.date(2020, 4, 6) <= date < datetime.date(2020, 7, 13)


def of_entitlement():
    inputs = []
    monday = lambda date: model.fortnight_of(date)
    for start in ("2025-08-04", "2026-02-02"):  # tiers of activity, alone and as a couple
        for hours in ("0", "7.99", "8", "8.01", "15.99", "16", "16.01", "47.99", "48", "48.01", "100"):
            week = [(1, (datetime.date.fromisoformat(start) + n * model.DAY).isoformat(), "07:00", "19:00", "170.00") for n in (0, 1, 2, 3, 7, 8, 9, 10, 11)]
            born = "2022-03-01"
            inputs.append(scenario("120000", [(born, None, CENTRE)], week, hours=hours))
            inputs.append(scenario("120000", [(born, None, CENTRE)], week, hours="60", partner=hours))
    for income in ("85278.99", "85279", "85279.01", "85280"):  # low income with little activity
        inputs.append(scenario(income, [("2022-03-01", None, CENTRE)], [(1, f"2025-08-0{n}", "08:00", "18:00", "150.00") for n in (4, 5, 6)], hours="4"))
    for income in ("120000", "130000", "280000", "300000", "538519.99", "538520", "88520", "88520.01"):  # ties of the hourly rate, ends of the ladder
        for fee in ("150.00", "160.00", "149.99", "151.90", "151.91"):
            inputs.append(scenario(income, [("2023-09-14", None, CENTRE)], [(1, f"2026-08-0{n}", "08:00", "18:00", fee) for n in (3, 4)]))
    for birthday in ("2019-08-03", "2019-08-04", "2019-08-05"):  # six on the day before, of and after the first Monday
        children = [(birthday, None, CENTRE), ("2022-08-04", None, CENTRE), ("2022-08-04", None, CENTRE), ("2025-01-10", None, HOME)]
        sessions = [(child, "2025-08-05", "08:00", "18:00", "140.00") for child in (1, 2, 3, 4)]
        for income in ("83273", "143273", "143273.01", "367562.99", "367563"):
            inputs.append(scenario(income, children, sessions))
    for school in ("2025-08-04", "2025-08-05", "2025-08-06"):  # school from the day before, of and after the session
        inputs.append(scenario("150000", [("2020-05-01", school, CENTRE)], [(1, "2025-08-05", "08:00", "18:00", "160.00")]))
    for start, end, fee in (("08:00", "18:00", "0.01"), ("08:00", "08:01", "1.00"), ("07:00", "19:00", "175.57"), ("15:00", "18:00", "25.00"), ("15:30", "18:00", "28.00"), ("08:00", "15:20", "100.00"), ("06:00", "06:15", "3.66")):
        inputs.append(scenario("130000", [("2022-03-01", None, CENTRE)], [(1, "2025-08-05", start, end, fee)]))
    for withheld in ("0", "0.01", "5", "7.5", "99.99", "100"):
        inputs.append(scenario("130000", [("2022-03-01", None, CENTRE)], [(1, "2025-08-05", "08:00", "18:00", "150.00")], withheld=withheld))
    for start, kind, fee in itertools.product(("2018-08-06", "2025-08-04", "2026-02-02"), ("child_wellbeing", "temporary_financial_hardship", "transition_to_work"), ("100.00", "141.24", "141.25", "190.00")):
        accs = {"kind": kind, "from": "2018-07-02", "to": None}
        born = born_for(datetime.date.fromisoformat(start), 3)
        inputs.append(scenario("130000", [(born, None, CENTRE)], [(1, start, "08:00", "18:00", fee)], hours="40", accs=accs))
    for income in ("189389.99", "189390", "189390.01"):  # the annual cap applies above a limit only
        weeks = [(1, (datetime.date(2020, 7, 13) + n * model.DAY).isoformat(), "07:00", "19:00", "146.40") for n in range(0, 350) if n % 7 < 4]
        inputs.append(scenario(income, [("2018-01-01", None, CENTRE)], weeks[:16] + weeks[-16:]))
    # The day before, on and after each change of rates, for every kind of care. Last, since a new July adds to
    # them: the ids of all others are then unchanged.
    for date in DAYS:
        for near, (care, years) in itertools.product(around(date), ((CENTRE, 2), (OUTSIDE, 8), (FAMILY, 3), (HOME, 3))):
            if near >= model.FIRST_MONDAY and is_paid(near):
                inputs.append(scenario("110000", [(born_for(near, years), None, care)], [(1, near.isoformat(), "07:30", "17:00", "190.00")]))
    keep = lambda at: not at.endswith(("/session_date", "/start", "/week_ending", "/enrolment_id", "/fees")) and not at.startswith("/total")
    yield from numbered("entitlement", METHOD, "act", inputs, keep)


GENERATORS = {"money": of_money, "date": of_date, "rounding": of_rounding, "pro_rata": of_pro_rata, "ladder": of_ladder, "rates": of_rates, "entitlement": of_entitlement}


def main():
    stale = []
    for kind, generated in GENERATORS.items():
        path = os.path.join(HERE, "vectors", kind + ".jsonl")
        old = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
        by_hand = [line for line in old.splitlines() if not json.loads(line)["id"].startswith("gen-")]
        lines = by_hand + [json.dumps(entry, ensure_ascii=True, separators=(",", ":")) for entry in generated()]
        new = "".join(line + "\n" for line in lines)
        if new == old:
            continue
        stale.append(kind)
        if "--check" not in sys.argv:
            with open(path, "w", encoding="utf-8", newline="\n") as out:
                out.write(new)
    print(f"changed: {', '.join(stale) or 'none'}")
    sys.exit(1 if stale and "--check" in sys.argv else 0)


if __name__ == "__main__":
    main()
