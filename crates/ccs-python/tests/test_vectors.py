"""The vectors, put to the functions of the package and compared at their JSON pointers."""

import json

import pytest

import ccs

#: Kinds whose answers are results of functions, with the call.
CALLS = {
    "entitlement": lambda given: ccs.entitlement(
        given["scenario"], explain=False, balance=given.get("balance", False)
    ),
    "eligibility": lambda given: ccs.entitlement(given["scenario"], explain=False, eligibility=True),
    "reconciliation": lambda given: ccs.reconcile(**given, strict=True),
    "allocation": lambda given: ccs.reconcile(**given, strict=True),
    "debts": lambda given: outcomes(ccs.debt, given),
    "payments": lambda given: outcomes(ccs.payments, given),
}


def outcomes(run, given):
    return {"outcomes": run(given["commands"], policy=given.get("policies", []), outcome="full")}


def pointed(document, pointer):
    for key in pointer.split("/")[1:]:
        key = key.replace("~1", "/").replace("~0", "~")
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


@pytest.mark.parametrize("kind", CALLS)
def test_functions_answer_the_vectors(kind):
    vectors = ccs.vectors(kind)
    assert vectors
    for vector in vectors:
        expected = vector["expected"]
        try:
            result = CALLS[kind](vector["input"])
        except ccs.CcsError as error:
            assert expected.get("error") in [problem.code for problem in error.errors], vector["id"]
            continue
        document = result.to_dict() if isinstance(result, ccs.Document) else result
        plain = json.loads(json.dumps(document, default=str))
        assert "error" not in expected, vector["id"]
        for pointer, value in expected.items():
            assert pointed(plain, pointer) == value, (vector["id"], pointer)


def test_every_vector_passes():
    vectors = ccs.vectors()
    assert len(vectors) > 1_000
    for vector in vectors:
        assert ccs.run_vector(vector) == [], vector["id"]


def test_a_changed_vector_fails_where_it_was_changed():
    vector = next(vector for vector in ccs.vectors("money") if "error" not in vector["expected"])
    [pointer] = vector["expected"]
    changed = {**vector, "expected": {pointer: "12345.67"}}
    [mismatch] = ccs.run_vector(changed)
    assert mismatch["at"] == pointer and mismatch["expected"] == "12345.67"
    assert mismatch["got"] == vector["expected"][pointer]


def test_vectors_are_those_that_the_program_exports(program):
    exported = [json.loads(line) for line in program("vectors", "export").splitlines()]
    assert exported == ccs.vectors()
    with pytest.raises(ValueError):
        ccs.vectors("colours")
