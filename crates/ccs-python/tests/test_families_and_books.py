"""Entitlements, debts and payments: values of Python both ways, and the documents of the program."""

import copy
import datetime
import json
from decimal import Decimal

import pytest

import ccs
from conftest import DATA

SCENARIOS = sorted((DATA / "scenarios").glob("*.json")) + sorted((DATA / "worked").glob("*.json"))


def decimals(value):
    """The document with amounts and days as Python has them."""
    if isinstance(value, dict):
        return {key: decimals(item) for key, item in value.items()}
    if isinstance(value, list):
        return [decimals(item) for item in value]
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value) if len(value) == 10 else value
        except ValueError:
            return value
    return value


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_gives_the_document_of_the_program(path, program):
    written = program("entitlement", path, "--explain", "--format", "json")
    of_path = ccs.entitlement(path)
    assert of_path.to_json().encode() == written
    scenario = json.loads(path.read_text())
    assert ccs.entitlement(scenario).to_json() == of_path.to_json()
    assert ccs.entitlement(decimals(scenario)).to_json() == of_path.to_json()
    assert ccs.entitlement(path.read_text()).to_json() == of_path.to_json()
    again = json.dumps(of_path.to_dict(), default=str, separators=(",", ":"), ensure_ascii=False)
    assert again + "\n" == of_path.to_json()


def test_figures_have_the_types_of_python():
    result = ccs.entitlement(DATA / "scenarios" / "2025-absences.json")
    week = result["weeks"][0]
    assert isinstance(week["week_ending"], datetime.date)
    assert isinstance(week["enrolment_id"], str)
    ccs_amounts = [week["ccs"] for week in result["weeks"]]
    assert all(isinstance(amount, Decimal) for amount in ccs_amounts)
    sessions = result.table("sessions").to_polars()
    assert len(sessions) > 0
    assert week["derivations"]
    short = ccs.entitlement(DATA / "scenarios" / "2025-absences.json", explain=False)
    assert "derivations" not in short["weeks"][0]


def test_floats_in_a_scenario_are_refused_in_their_place():
    scenario = json.loads((DATA / "scenarios" / "2025-absences.json").read_text())
    wrong = copy.deepcopy(scenario)
    wrong["family"]["income_estimates"][0]["amount"] = 130000.0
    wrong["children"][0]["born"] = 2022.5
    with pytest.raises(ccs.CcsError) as error:
        ccs.entitlement(wrong)
    found = [(problem.code, problem.place) for problem in error.value.errors]
    assert ("CCS-F066", "scenario: family.income_estimates[0].amount") in found
    assert ("CCS-F066", "scenario: children[0].born") in found
    amount = scenario["family"]["income_estimates"][0]["amount"]
    wrong["family"]["income_estimates"][0]["amount"] = Decimal(amount)
    wrong["children"][0]["born"] = datetime.date.fromisoformat(scenario["children"][0]["born"])
    assert ccs.entitlement(wrong)["weeks"] == ccs.entitlement(scenario)["weeks"]


def test_a_scenario_with_a_file_of_sessions(program):
    for path in sorted((DATA / "scenarios" / "with-a-file").glob("*.json")):
        written = program("entitlement", path, "--explain", "--format", "json")
        assert ccs.entitlement(path).to_json().encode() == written


def test_own_rates_and_questions():
    with pytest.raises(ccs.CcsError):
        ccs.entitlement(DATA / "scenarios" / "2025-absences.json", rates={"schema": "nonsense"})
    balanced = ccs.entitlement(DATA / "scenarios" / "2024-balancing.json", balance=True)
    assert "balance" in balanced


@pytest.mark.parametrize("kind, run", [("debts", ccs.debt), ("payments", ccs.payments)])
def test_outcomes_have_the_types_of_python(kind, run):
    types = set()
    for vector in ccs.vectors(kind):
        commands, policies = vector["input"]["commands"], vector["input"].get("policies", ())
        outcomes = run(commands, policy=policies, outcome="full")
        lines = "\n".join(map(json.dumps, commands))
        assert outcomes == run(lines, policy=policies, outcome="full")
        types |= {type(value) for value in leaves(outcomes)}
    assert {Decimal, datetime.date, str, int} <= types and float not in types


def leaves(value):
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def test_a_debt_of_decimals_and_days():
    vector = ccs.vectors("debts")[0]
    commands = [decimals(command) for command in vector["input"]["commands"]]
    assert ccs.debt(commands) == ccs.debt(vector["input"]["commands"])


def test_a_float_in_a_command_is_refused_and_changes_nothing():
    vector = ccs.vectors("debts")[0]
    command = copy.deepcopy(vector["input"]["commands"][0])
    amount = next(key for key in walk(command) if key[-1] == "amount" or "amount" in str(key[-1]))
    at = command
    for key in amount[:-1]:
        at = at[key]
    at[amount[-1]] = 118.6
    [outcome] = ccs.debt([command])
    assert outcome["outcome"] == "refused"
    assert any(error["code"] == "CCS-F066" for error in outcome["errors"]), outcome["errors"]


def walk(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from walk(item, (*path, key))


def test_policies_that_there_are_not():
    with pytest.raises(ccs.CcsError) as error:
        ccs.debt([], policy=["colour=red"])
    assert error.value.errors[0].code == "CCS-L005"


def test_outcomes_are_those_of_the_program(program, tmp_path):
    for kind, verb, run in [("debts", "debt", ccs.debt), ("payments", "payments", ccs.payments)]:
        for vector in ccs.vectors(kind):
            file = tmp_path / f"{vector['id']}.jsonl"
            file.write_text("\n".join(map(json.dumps, vector["input"]["commands"])) + "\n")
            policies = vector["input"].get("policies", [])
            choices = [word for policy in policies for word in ("--policy", policy)]
            written = [json.loads(line) for line in program(verb, file, *choices).splitlines()]
            outcomes = run(file, policy=policies)
            assert json.loads(json.dumps(outcomes, default=str)) == written, vector["id"]
