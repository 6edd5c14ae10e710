//! Examples at the end of each command's help. `tests/it/help.rs` runs those that name files of
//! this project.

pub(super) const PROGRAM: &str = "\
Examples:
  ccs reconcile --payments payments.csv --session-reports reports.csv
  ccs entitlement family.json --explain
  ccs help reconcile";

pub(super) const RECONCILE: &str = "\
Examples:
  Compare one service's payments with its session reports and returns:
    ccs reconcile --payments examples/data/redbourne/payments.csv \\
      --session-reports examples/data/redbourne/session-reports.csv \\
      --returns examples/data/redbourne/returns.csv

  Several services, with bank deposits, as a workbook:
    ccs reconcile --payments examples/data/three-services/payments.csv \\
      --session-reports examples/data/three-services/session-reports.csv \\
      --returns examples/data/three-services/returns.csv \\
      --services examples/data/three-services/services.csv \\
      --deposits examples/data/three-services/deposits.csv --output report.xlsx

  The five largest amounts of one cause:
    ccs reconcile --payments examples/data/three-services/payments.csv \\
      --session-reports examples/data/three-services/session-reports.csv \\
      --cause unexplained --top 5

  A product's export, read through a profile:
    ccs reconcile --profile xplor --payments export.xlsx --session-reports reports.csv";

pub(super) const EXPLAIN: &str = "\
Example:
  ccs explain E8000034122 10/06/2018 \\
    --payments examples/data/redbourne/payments.csv \\
    --session-reports examples/data/redbourne/session-reports.csv \\
    --returns examples/data/redbourne/returns.csv";

pub(super) const IMPORT: &str = "\
Examples:
  ccs import --guess export.xlsx --output our-export.toml
  ccs import --profile our-export.toml export.xlsx --show 5 --output payments.csv";

pub(super) const PROFILES: &str = "\
Examples:
  ccs profiles
  ccs profiles xplor > our-export.toml";

pub(super) const DIFF: &str = "\
Example:
  ccs diff last-week.json this-week.json";

pub(super) const DEBT: &str = "\
Examples:
  ccs debt commands.jsonl --format text
  ccs debt today.jsonl --history debts.jsonl
  ccs schema debt-commands";

pub(super) const EXCHANGE: &str = "\
Examples:
  ccs exchange commands.jsonl --format text
  ccs exchange commands.jsonl --write session-reports=reports.csv
  ccs schema exchange-commands";

pub(super) const ATTENDANCE: &str = "\
Examples:
  ccs attendance commands.jsonl --format text
  ccs attendance commands.jsonl --language es --format html --output page.html
  ccs schema attendance-commands";

pub(super) const SIMULATE: &str = "\
Examples:
  Services whose payments and reports differ, with the cause of each difference:
    ccs simulate --seed 1 --services 2 --weeks 8 --out synthetic

  Four families over a year, from attendance to refund, as files for each command:
    ccs simulate --seed 1 --services 2 --weeks 52 --families 4 --out families";

pub(super) const PAYMENTS: &str = "\
Examples:
  ccs payments commands.jsonl --format text
  ccs payments today.jsonl --state payments.json
  ccs schema payments-commands";

pub(super) const ENTITLEMENT: &str = "\
Examples:
  ccs entitlement examples/data/scenarios/2026-three-day-guarantee.json --explain
  ccs entitlement examples/data/scenarios/2024-balancing.json --balance
  ccs entitlement examples/data/scenarios/2022-second-child.json \\
    --sweep income 60000..200000/20000
  ccs entitlement examples/data/scenarios/2025-absences.json --from 21/07/2025 --to 27/07/2025
  ccs schema scenario";

pub(super) const STATEMENT: &str = "\
Examples:
  ccs statement examples/data/scenarios/2018-first-weeks.json
  ccs statement --exchange commands.jsonl --from 4/06/2018 --to 17/06/2018";

pub(super) const CHECK: &str = "\
Examples:
  ccs check payments examples/data/redbourne/payments.csv
  ccs check scenario examples/data/scenarios/2025-absences.json
  ccs check session-reports reports.csv --format json";

pub(super) const RATES: &str = "\
Examples:
  ccs rates --on 5/01/2026
  ccs rates --template --on 2026-07-06 --output rates.toml
  ccs rates --rates rates.toml --on 2026-07-06
  ccs rates --format csv --output rates.csv";

pub(super) const CALENDAR: &str = "\
Examples:
  ccs calendar --income-year 2025-26
  ccs calendar --on 1/12/2025";

pub(super) const PROVISIONS: &str = "\
Example:
  ccs provisions --format html --output provisions.html";

pub(super) const SCHEMA: &str = "\
Examples:
  ccs schema payments
  ccs schema scenario > scenario.schema.json";

pub(super) const ERROR: &str = "\
Examples:
  ccs error CCS-F064
  ccs error";

pub(super) const VECTORS: &str = "\
Examples:
  ccs vectors run
  ccs vectors export --output vectors.jsonl
  ccs vectors run --kind money --kind pro_rata --shim python3 my_shim.py
  ccs vectors run --skip later.txt --shim java -- -jar my-ccs.jar
  ccs schema vector";

pub(super) const COMPLETIONS: &str = "\
Example:
  ccs completions bash > ~/.local/share/bash-completion/completions/ccs";

pub(super) const MAN: &str = "\
Examples:
  ccs man | man -l -
  ccs man reconcile > ccs-reconcile.1";
