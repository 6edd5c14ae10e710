-- An integrator's own database, in its own shape: whole cents, weeks by their Monday, one letter
-- for a status. The figures are those of data/redbourne.

CREATE TABLE remittance (
    id INTEGER PRIMARY KEY, run TEXT NOT NULL, paid_on TEXT NOT NULL,
    approval TEXT NOT NULL, enrolment TEXT NOT NULL, monday TEXT NOT NULL, cents INTEGER NOT NULL
);
CREATE TABLE timesheet (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, status TEXT NOT NULL,
    approval TEXT NOT NULL, enrolment TEXT NOT NULL, monday TEXT NOT NULL,
    fee_cents INTEGER NOT NULL, passed_on_cents INTEGER NOT NULL
);
CREATE TABLE given_back (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, given_on TEXT NOT NULL,
    approval TEXT NOT NULL, enrolment TEXT NOT NULL, monday TEXT NOT NULL,
    total_cents INTEGER NOT NULL, passed_on_cents INTEGER NOT NULL,
    not_passed_on_cents INTEGER AS (total_cents - passed_on_cents)
);
CREATE INDEX remittance_week ON remittance (approval, enrolment, monday);
CREATE INDEX timesheet_week ON timesheet (approval, enrolment, monday);
CREATE INDEX given_back_week ON given_back (approval, enrolment, monday);

-- What the reconciliation writes back.
CREATE TABLE open_difference (
    enrolment TEXT NOT NULL, week_ending TEXT NOT NULL,
    cause TEXT NOT NULL, amount TEXT NOT NULL, remedy TEXT NOT NULL
);
CREATE TABLE reconciliation (report TEXT NOT NULL);

INSERT INTO remittance (run, paid_on, approval, enrolment, monday, cents) VALUES
    ('000310000058', '2018-06-27', '190016362L', 'E8000034122', '2018-06-04', 24225),
    ('000310000058', '2018-06-27', '190016362L', 'E8000034130', '2018-06-04', 24225),
    ('000310000058', '2018-06-27', '190016362L', 'E8000034131', '2018-06-04', 16150),
    ('000190000113', '2018-07-03', '190016362L', 'E8000034140', '2018-06-04', 432),
    ('001700000001', '2018-07-03', '190016362L', 'E8000034141', '2018-06-04', 432),
    ('000230000227', '2018-07-04', '190016362L', 'E8000034125', '2018-06-04', 8237),
    ('000380000050', '2018-07-04', '190016362L', 'E8000034126', '2018-06-04', 8236),
    ('000210000320', '2019-12-11', '190016362L', 'E8000034122', '2018-06-04', -8075);

INSERT INTO timesheet (number, status, approval, enrolment, monday, fee_cents, passed_on_cents) VALUES
    ('SR-1001', 'P', '190016362L', 'E8000034122', '2018-06-04', 10000, 8075),
    ('SR-1002', 'P', '190016362L', 'E8000034122', '2018-06-04', 10000, 8075),
    ('SR-1003', 'X', '190016362L', 'E8000034122', '2018-06-04', 10000, 8075),
    ('SR-1010', 'P', '190016362L', 'E8000034130', '2018-06-04', 10000, 8075),
    ('SR-1011', 'P', '190016362L', 'E8000034130', '2018-06-04', 10000, 8075),
    ('SR-1012', 'P', '190016362L', 'E8000034130', '2018-06-04', 10000, 8075),
    ('SR-1020', 'P', '190016362L', 'E8000034131', '2018-06-04', 10000, 8075),
    ('SR-1021', 'P', '190016362L', 'E8000034131', '2018-06-04', 10000, 8075),
    ('SR-1030', 'P', '190016362L', 'E8000034125', '2018-06-04', 10200, 8237),
    ('SR-1031', 'P', '190016362L', 'E8000034126', '2018-06-04', 10200, 8236),
    ('SR-1040', 'P', '190016362L', 'E8000034140', '2018-06-04', 2500, 432),
    ('SR-1041', 'P', '190016362L', 'E8000034141', '2018-06-04', 2500, 432);

INSERT INTO given_back (number, given_on, approval, enrolment, monday, total_cents, passed_on_cents) VALUES
    ('RFR-1', '2018-07-20', '190016362L', 'E8000034122', '2018-06-04', 24225, 16150);
