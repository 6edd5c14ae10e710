#!/usr/bin/env python3
"""An independent implementation for `ccs vectors run --shim`, with nothing but exact fractions.

    ccs vectors run --shim python3 examples/vectors_shim.py

Reads one JSON object a line, {"id", "kind", "input"}, and answers each with one line:
{"id", "output": {...}}, {"id", "error": CODE}, or {"id", "unsupported": true}. It is written from the
Act, the agencies' pages and the published formats, and shares no code with the Rust libraries: where
the two agree, two readings of the rules agree.

It answers money, dates, rounding, pro rata, ladders, rates and the plainer entitlements. Everything
else is unsupported, which is an answer too: a facts key that it does not know is never ignored.

CCS_SHIM_FAULT=NAME makes one deliberate mistake that such code really makes; FAULTS lists them. A
suite that passes all the same does not test that rule.
"""
import datetime
import json
import os
import re
import sys
from fractions import Fraction

FAULTS = {
    "binary_rounding": "rounds a tie to even, as the rounding of many languages does",
    "floor_percentage": "steps the percentage down in whole points",
    "round_each_share": "rounds every share by itself, so that shares miss the total",
    "lenient_money": "reads thousands separators, currency signs and exponents",
    "lenient_dates": "rolls a day that the calendar does not have into the next month",
    "round_late": "multiplies the exact hourly rate and rounds the session",
    "rates_from_july": "starts each year's rates on 1 July",
}
FAULT = os.environ.get("CCS_SHIM_FAULT")


class Refused(Exception):
    """The input is wrong; the code says how."""


class Unsupported(Exception):
    """The input asks for what is not modelled here."""


# Numbers.

def round_half_up(value, places):
    """The nearest multiple of 10^-places; a tie goes up."""
    scaled = value * 10 ** places
    if FAULT == "binary_rounding":
        return Fraction(round(scaled), 10 ** places)
    return Fraction((scaled * 2 + 1) // 2, 10 ** places)


def round_half_away(value, places):
    """The same to either side of zero."""
    return round_half_up(value, places) if value >= 0 else -round_half_up(-value, places)


def fixed(value, places):
    """Exactly so many decimals; the value has no more."""
    count = value * 10 ** places
    assert count.denominator == 1, value
    digits = str(abs(count.numerator)).rjust(places + 1, "0")
    sign = "-" if count < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def amount(value):
    """An amount: two decimals, or four where two are not enough."""
    return fixed(value, 2 if (value * 100).denominator == 1 else 4)


def figure(value):
    """Hours, rates and percentages: up to four decimals, no trailing zeros."""
    return fixed(round_half_up(value, 4), 4).rstrip("0").rstrip(".")


MONEY = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,4})?", re.ASCII)


def money(text):
    """An amount as the formats write it, or the code of what is wrong with it."""
    if FAULT == "lenient_money":
        text = re.sub(r"[$,+ ]", "", text)
        if re.fullmatch(r"-?[0-9]*\.?[0-9]+([eE][+-]?[0-9]+)?", text, re.ASCII):
            return round_half_up(Fraction(text), 4)
    if MONEY.fullmatch(text):
        return Fraction(text)
    unsigned = text.removeprefix("-")
    whole, _, places = unsigned.partition(".")
    digits = re.compile(r"[0-9]*", re.ASCII)
    for wrong, code in (
        ("$" in text, "CCS-F021"),
        ("," in text, "CCS-F022"),
        (re.search(r"[ \t\r\n]", text), "CCS-F025"),
        (text.startswith("+"), "CCS-F023"),
        (re.fullmatch(r"[0-9.]+[eE][0-9+-]+", unsigned, re.ASCII), "CCS-F024"),
        (not digits.fullmatch(whole) or not digits.fullmatch(places), "CCS-F028"),
        (len(places) > 4, "CCS-F026"),
        (len(whole) > 12, "CCS-F027"),
    ):
        if wrong:
            raise Refused(code)
    raise Refused("CCS-F028")


# Days. A CCS fortnight begins on 2 July 2018 and on every second Monday after it.

FIRST_MONDAY = datetime.date(2018, 7, 2)
DAY = datetime.timedelta(days=1)


def day(text):
    """A day as the formats write it, of the years 1900 to 2199."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
        raise Refused("CCS-F030")
    year, month, date = (int(part) for part in text.split("-"))
    if not 1900 <= year <= 2199:
        raise Refused("CCS-F032")
    try:
        return datetime.date(year, month, date)
    except ValueError:
        if FAULT == "lenient_dates" and 1 <= month <= 12:
            return datetime.date(year, month, 1) + (date - 1) * DAY
        raise Refused("CCS-F031") from None


def fortnight_of(date):
    """The first Monday of the CCS fortnight."""
    return date - (date - FIRST_MONDAY).days % 14 * DAY


def week_ending(date):
    """The Sunday of the week."""
    return date + (6 - date.weekday()) * DAY


def years_old(born, date):
    return date.year - born.year - ((date.month, date.day) < (born.month, born.day))


# What was in force when. Each column begins on its year's first fortnight, the in-home care cap of
# 2019 on 1 January; sources are in the vectors of kind `rates`.

YEARS = [  # from, centre, centre (school), family day care, in-home care, threshold, threshold of the higher rate, annual cap
    ("2018-07-02", "11.77", "10.29", "10.90", "25.48", 66_958, None, 10_190),
    ("2019-01-01", "11.77", "10.29", "10.90", "32.00", 66_958, None, 10_190),
    ("2019-07-01", "11.98", "10.48", "11.10", "32.58", 68_163, None, 10_373),
    ("2020-07-13", "12.20", "10.67", "11.30", "33.17", 69_390, None, 10_560),
    ("2021-07-12", "12.31", "10.77", "11.40", "33.47", 70_015, None, None),
    ("2022-03-07", "12.31", "10.77", "11.40", "33.47", 70_015, 70_015, None),
    ("2022-07-11", "12.74", "11.15", "11.80", "34.64", 72_466, 72_466, None),
    ("2023-07-10", "13.73", "12.02", "12.72", "37.34", 80_000, 78_118, None),
    ("2024-07-08", "14.29", "12.51", "13.24", "38.87", 83_280, 81_321, None),
    ("2025-07-07", "14.63", "12.81", "13.56", "39.80", 85_279, 83_273, None),
    ("2026-07-06", "15.19", "13.30", "14.08", "41.31", 88_520, 86_437, None),
]
CHEAPER_CHILD_CARE = datetime.date(2023, 7, 10)
THREE_DAY_GUARANTEE = datetime.date(2026, 1, 5)


def rates_on(date):
    """The row of a day."""
    if FAULT == "rates_from_july" and (date.month, date.day) >= (7, 1):
        date = max(date, datetime.date(date.year, 7, 14))
    rows = [row for row in YEARS if datetime.date.fromisoformat(row[0]) <= date]
    if not rows:
        raise Unsupported("before CCS began")
    return rows[-1]


def line(income, start, percent, dollars):
    """A percentage that falls by one for so many dollars, to two decimals."""
    exact = percent - (income - start) / dollars
    if FAULT == "floor_percentage":
        return Fraction(exact.numerator // exact.denominator)
    return round_half_up(exact, 2)


def standard(date, income):
    """FAA Sch 2 cl 3."""
    low = rates_on(date)[5]
    if date >= CHEAPER_CHILD_CARE:
        if income <= low:
            return Fraction(90)
        return line(income, low, 90, 5_000) if income < low + 450_000 else Fraction(0)
    above = income - low
    if above <= 0:
        return Fraction(85)
    if above < 105_000:
        return line(income, low, 85, 3_000)
    if above < 184_290:
        return Fraction(50)
    if above < 274_290:
        return line(income, low + 184_290, 50, 3_000)
    return Fraction(20) if above < 284_290 else Fraction(0)


def higher(date, income):
    """FAA Sch 2 cl 3A, of a second or younger child under six; None where there is no such rate."""
    low = rates_on(date)[6]
    if low is None or income >= low + 284_290:
        return None
    plain, above = standard(date, income), income - low
    if date < CHEAPER_CHILD_CARE:
        return min(plain + 30, Fraction(95))
    if above <= 0:
        value = Fraction(95)
    elif above < 105_000:
        value = min(Fraction(95), line(income, low, 115, 3_000))
    elif above < 184_290:
        value = Fraction(80)
    elif above < 274_290:
        value = line(income, low + 184_290, 80, 3_000)
    else:
        value = Fraction(50)
    return max(value, plain)


def cap(care_type, at_school, date):
    """FAA Sch 2 cl 2(3), and what the Minister prescribes for in-home care."""
    _, below, school, family, in_home = rates_on(date)[:5]
    if care_type == "family_day_care":
        return Fraction(family)
    if care_type == "in_home_care":
        return Fraction(in_home)
    return Fraction(school if at_school else below)


# Kinds.

def of_money(given):
    return {"amount": amount(money(given["text"]))}


def of_date(given):
    date = day(given["text"])
    answer = {"date": date.isoformat(), "weekday": date.strftime("%A").lower()}
    if date >= FIRST_MONDAY and date.year < 2199:
        answer["week_ending"] = week_ending(date).isoformat()
        answer["fortnight_from"] = fortnight_of(date).isoformat()
    return answer


def of_rounding(given):
    exact = money(given["amount"]) * Fraction(given["percent"]) / 100
    rule = {"half_up": round_half_up, "half_away_from_zero": round_half_away}[given["mode"]]
    return {"rounded": amount(rule(exact, given["places"]))}


def of_pro_rata(given):
    """By largest remainder in whole cents; of equal remainders the lower key has the cent."""
    total = money(given["amount"]) * 100
    weights = [(entry["key"], money(entry["weight"])) for entry in given["weights"]]
    whole = sum(weight for _, weight in weights)
    exact = [total * weight / whole if whole else Fraction(0) for _, weight in weights]
    shares = [value.numerator // value.denominator for value in exact]
    if FAULT == "round_each_share":
        shares = [int(round_half_up(value, 0)) for value in exact]
    else:
        by_remainder = sorted(range(len(shares)), key=lambda at: (shares[at] - exact[at], weights[at][0]))
        for at in by_remainder[: int(total) - sum(shares)]:
            shares[at] += 1
    return {"shares": [amount(Fraction(share, 100)) for share in shares]}


def of_ladder(given):
    date, income = day(given["on"]), money(given["income"])
    percentages = standard(date, income), higher(date, income)
    names = ("percentage", "higher_percentage")
    return {name: None if value is None else figure(value) for name, value in zip(names, percentages)}


def of_rates(given):
    """By the keys of ccs-rates/1."""
    date = day(given["on"])
    _, below, school, family, in_home, low, other, annual = rates_on(date)
    answer = {
        "hourly_rate_cap.cbdc_below_school_age": below,
        "hourly_rate_cap.oshc_below_school_age": below,
        "hourly_rate_cap.cbdc_school_age": school,
        "hourly_rate_cap.oshc_school_age": school,
        "hourly_rate_cap.fdc_any_age": family,
        "hourly_rate_cap.ihc_per_family": in_home,
        "standard_income_threshold.lower": str(low),
        "annual_cap_per_child.amount": "none" if annual is None else str(annual),
        "accs_hourly_rate_cap.cbdc_below_school_age": figure(Fraction(below) * 6 / 5),
        "accs_hourly_rate_cap.fdc": figure(Fraction(family) * 6 / 5),
        "withholding.operative_default_percent": "5",
        "accs.transition_to_work_percent": "95",
    }
    if other is not None and date >= CHEAPER_CHILD_CARE:
        answer["higher_income_threshold.lower_other_rate"] = str(other)
    return answer


# Entitlements: families whose facts are the plain ones.

KNOWN = {
    "scenario": {"schema", "family", "children", "enrolments", "sessions"},
    "family": {"partnered", "income_estimates", "activity", "withholding_percent"},
    "activity": {"individual", "partner"},
    "level": {"from", "hours"},
    "estimate": {"from", "amount"},
    "child": {"child", "born", "attends_school_from", "accs"},
    "accs": {"kind", "from", "to"},
    "enrolment": {"enrolment_id", "child", "service_id", "care_type"},
    "session": {"enrolment_id", "session_date", "start", "end", "fee", "attendance"},
}


def known(what, facts):
    """Facts without a key that is not modelled."""
    unknown = set(facts) - KNOWN[what]
    if unknown:
        raise Unsupported(f"{what}: {sorted(unknown)}")
    return facts


def checked(scenario):
    known("scenario", scenario)
    family = known("family", scenario["family"])
    if not isinstance(family["partnered"], bool):
        raise Unsupported("a couple for part of the time")
    for member in known("activity", family["activity"]).values():
        if len(member) > 1 or any(known("level", level)["from"] != "2018-07-02" for level in member):
            raise Unsupported("activity that changes")
    for estimate in family["income_estimates"]:
        known("estimate", estimate)
    for child in scenario["children"]:
        known("child", child)
        for accs in child.get("accs", []):
            if known("accs", accs)["kind"] == "grandparent":
                raise Unsupported("grandparents")
    for enrolment in scenario["enrolments"]:
        known("enrolment", enrolment)
    for session in scenario["sessions"]:
        if known("session", session)["attendance"] != "attended":
            raise Unsupported("absences")
    return scenario


def minutes(clock):
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


class Family:
    """The facts of a scenario, and what follows from them for a fortnight."""

    def __init__(self, scenario):
        self.family = scenario["family"]
        self.children = scenario["children"]
        self.child = {child["child"]: child for child in self.children}
        self.enrolment = {entry["enrolment_id"]: entry for entry in scenario["enrolments"]}
        percent = self.family.get("withholding_percent", "5")
        self.withheld_share = Fraction(percent) / 100

    def income(self, monday):
        """The estimate of a fortnight: the last that began by its first Monday."""
        given = [e for e in self.family["income_estimates"] if day(e["from"]) <= monday]
        if not given:
            raise Unsupported("no income")
        return money(max(given, key=lambda e: e["from"])["amount"])

    def hours(self, monday):
        """FAA Sch 2 cl 11 and 12: a couple has the lower of its two results."""
        members = ["individual"] + ["partner"] * self.family["partnered"]
        results = [self.hours_of(self.family["activity"].get(member, []), monday) for member in members]
        return min(results)

    def hours_of(self, levels, monday):
        active = Fraction(levels[0]["hours"]) if levels else Fraction(0)
        if active > 48:
            return 100
        if monday >= THREE_DAY_GUARANTEE:
            return 72
        if active > 16:
            return 72
        if active >= 8:
            return 36
        return 24 if self.income(monday) <= rates_on(monday)[5] else 0

    def is_higher_rate_child(self, child, monday):
        """All but the eldest of the children under six; of twins the first listed is the elder."""
        if monday < datetime.date(2022, 3, 7):
            return False
        young = [c for c in self.children if years_old(day(c["born"]), monday) < 6 and day(c["born"]) <= monday]
        young.sort(key=lambda c: c["born"])
        return any(c["child"] == child for c in young[1:])

    def accs(self, child, date):
        for accs in self.child[child].get("accs", []):
            if day(accs["from"]) <= date <= day(accs.get("to") or "2199-12-31"):
                return accs["kind"]
        return None

    def hours_available(self, child, monday, dates):
        """A hundred hours where ACCS of some session of the fortnight says so."""
        kinds = {self.accs(child, date) for date in dates} - {None}
        if "transition_to_work" in kinds and monday < THREE_DAY_GUARANTEE:
            if self.hours(monday) < 36:
                raise Unsupported("transition to work without activity")
        return 100 if kinds - {"transition_to_work"} else self.hours(monday)


def reports(scenario):
    """Each enrolment's sessions of a week in time order; reports in the order the file has them."""
    found = {}
    for session in scenario["sessions"]:
        key = (week_ending(day(session["session_date"])), session["enrolment_id"])
        found.setdefault(key, []).append(session)
    for sessions in found.values():
        sessions.sort(key=lambda session: (session["session_date"], session["start"]))
    return found


def of_entitlement(given):
    if set(given) != {"scenario"}:
        raise Unsupported("more than a scenario")
    scenario = checked(given["scenario"])
    family, found = Family(scenario), reports(scenario)
    used, paid, weeks = {}, {}, {}
    for (sunday, enrolment_id), sessions in found.items():
        child = family.enrolment[enrolment_id]["child"]
        monday = fortnight_of(sunday)
        dates = [day(s["session_date"]) for key, rest in found.items() for s in rest
                 if fortnight_of(key[0]) == monday and family.enrolment[key[1]]["child"] == child]
        if any(datetime.date(2020, 4, 6) <= date < datetime.date(2020, 7, 13) for date in dates):
            raise Unsupported("nothing was paid")
        available = family.hours_available(child, monday, dates)
        left = available - used.get((child, monday), Fraction(0))
        week = of_week(family, enrolment_id, monday, sessions, available, left)
        if week["percentage"] != "0" or week["accs"] != "0.00":
            taken = sum(Fraction(session["subsidised_hours"]) for session in week["sessions"])
            used[child, monday] = used.get((child, monday), Fraction(0)) + taken
        limit_to_annual_cap(family, child, monday, week, paid)
        weeks[sunday, enrolment_id] = settled(family, week)
    ordered = [{"week_ending": key[0].isoformat(), "enrolment_id": key[1], **weeks[key]} for key in sorted(weeks)]
    sums = {key: amount(sum(money(week[key]) for week in ordered))
            for key in ("ccs", "accs", "withheld", "fee_reduction", "fees", "gap")}
    return {"schema": "ccs-entitlement/1", "weeks": ordered, "total": sums}


def of_week(family, enrolment_id, monday, sessions, available, left):
    enrolment = family.enrolment[enrolment_id]
    child, care_type = enrolment["child"], enrolment["care_type"]
    income = family.income(monday)
    plain, second = standard(monday, income), higher(monday, income)
    has_higher = family.is_higher_rate_child(child, monday) and care_type != "in_home_care" and second is not None
    percentage = second if has_higher else plain
    priced = []
    for session in sessions:
        hours = Fraction(minutes(session["end"]) - minutes(session["start"]), 60)
        subsidised = max(Fraction(0), min(hours, left))
        left -= subsidised
        priced.append(of_session(family, child, care_type, session, hours, subsidised, percentage))
    sums = {kind: sum((Fraction(s["amount"]) for s in priced if (s["kind"] == "ccs") == (kind == "ccs")), Fraction(0))
            for kind in ("ccs", "accs")}
    return {
        "percentage": figure(percentage),
        "higher_rate": has_higher,
        "hours_available": figure(Fraction(available)),
        "sessions": priced,
        "ccs": amount(round_half_up(sums["ccs"], 2)),
        "accs": amount(round_half_up(sums["accs"], 2)),
        "fees": amount(sum(money(session["fee"]) for session in sessions)),
    }


def of_session(family, child, care_type, session, hours, subsidised, percentage):
    """FAA Sch 2 cl 2: the percentage of the lower of fee and cap, rounded to the cent; cl 6: the whole
    of the lower of fee and 120 % of the cap, not rounded; cl 7: 95 in place of the percentage."""
    date = day(session["session_date"])
    facts = family.child[child]
    school = facts.get("attends_school_from")
    at_school = years_old(day(facts["born"]), date) >= 6 or bool(school and day(school) <= date)
    limit = cap(care_type, at_school, date)
    fee = money(session["fee"]) / hours
    kind = family.accs(child, date)
    if kind in (None, "transition_to_work"):
        share = percentage if kind is None else Fraction(95)
        exact = share * min(fee, limit) / 100
        rate = exact if FAULT == "round_late" else round_half_up(exact, 2)
    else:
        limit = limit * 6 / 5
        rate = min(fee, limit)
    return {
        "session_date": session["session_date"],
        "start": session["start"],
        "hours": figure(hours),
        "hourly_fee": figure(fee),
        "hourly_cap": figure(limit),
        "hourly_rate": figure(rate),
        "subsidised_hours": figure(subsidised),
        "amount": amount(round_half_up(rate * subsidised, 4)),
        "kind": kind or "ccs",
    }


def limit_to_annual_cap(family, child, monday, week, paid):
    """FAA Sch 2 cl 1(2) as made: to the income year 2020-21, for incomes over the threshold + 120,000."""
    low, annual = rates_on(monday)[5], rates_on(monday)[7]
    if annual is None or family.income(monday) <= low + 120_000:
        return
    key = (child, annual)
    week["ccs"] = amount(min(money(week["ccs"]), annual - paid.get(key, Fraction(0))))
    paid[key] = paid.get(key, Fraction(0)) + money(week["ccs"])


def settled(family, week):
    """FAAA s 67EB: a part of CCS is withheld, of ACCS nothing."""
    ccs, accs, fees = (money(week[key]) for key in ("ccs", "accs", "fees"))
    withheld = round_half_up(ccs * family.withheld_share, 2)
    passed_on = ccs + accs - withheld
    return {**week, "withheld": amount(withheld), "fee_reduction": amount(passed_on), "gap": amount(fees - passed_on)}


ANSWERS = {
    "money": of_money,
    "date": of_date,
    "rounding": of_rounding,
    "pro_rata": of_pro_rata,
    "ladder": of_ladder,
    "rates": of_rates,
    "entitlement": of_entitlement,
}


def answer(kind, given):
    """The answer to one vector, without its id."""
    try:
        if kind not in ANSWERS:
            raise Unsupported(kind)
        return {"output": ANSWERS[kind](given)}
    except Refused as refused:
        return {"error": str(refused)}
    except Unsupported:
        return {"unsupported": True}


def main():
    if FAULT is not None and FAULT not in FAULTS:
        sys.exit(f"CCS_SHIM_FAULT is none of {', '.join(FAULTS)}")
    for text in sys.stdin:
        asked = json.loads(text)
        print(json.dumps({"id": asked["id"], **answer(asked["kind"], asked["input"])}), flush=True)


if __name__ == "__main__":
    main()
