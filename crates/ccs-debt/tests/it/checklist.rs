//! Every rule of the procedure, D1 to D118, and what covers it: a test, a key of the debt's view,
//! or the caller, where a rule only says which screen to open.

use std::collections::BTreeSet;

use crate::history::long;

enum CoveredBy {
    /// The test whose name begins so.
    Test(&'static str),
    /// The key of the view that the screen shows.
    Key(&'static str),
    /// A screen, a person or another system: outside a library.
    Caller(&'static str),
}

use CoveredBy::{Caller, Key, Test};

#[rustfmt::skip]
const RULES: [(u8, CoveredBy); 118] = [
    (1, Caller("who may open the program")), (2, Test("d2_")), (3, Caller("finding the customer")), (4, Test("d4_")),
    (5, Caller("the debt_case_id of a command")), (6, Test("d6_")), (7, Test("d7_")), (8, Test("d8_")),
    (9, Test("d9_")), (10, Test("d10_")), (11, Test("d11_")), (12, Test("d12_")),
    (13, Test("d13_")), (14, Test("d14_to_d18_")), (15, Key("components/0/service")), (16, Test("d14_to_d18_")),
    (17, Test("d17_")), (18, Key("components/0/amount")), (19, Test("d19_")), (20, Test("d20_")),
    (21, Test("d21_")), (22, Test("d22_")), (23, Test("d23_d24_")), (24, Test("d23_d24_")),
    (25, Test("d25_d26_")), (26, Test("d25_d26_")), (27, Test("d27_")), (28, Test("d28_")),
    (29, Test("d29_d83_")), (30, Test("d30_d31_")), (31, Key("determined_on")), (32, Test("d32_")),
    (33, Test("d33_")), (34, Test("d34_")), (35, Test("d35_d36_")), (36, Test("d35_d36_")),
    (37, Test("d37_d56_")), (38, Test("d38_d39_d57_")), (39, Test("d38_d39_d57_")), (40, Caller("the customer in the header")),
    (41, Test("d41_")), (42, Test("d42_to_d44_")), (43, Test("d42_to_d44_")), (44, Test("d42_to_d44_")),
    (45, Test("d45_")), (46, Test("d46_")), (47, Test("d47_d48_")), (48, Test("d47_d48_")),
    (49, Test("d49_to_d52_")), (50, Test("d49_to_d52_")), (51, Test("d49_to_d52_")), (52, Test("d49_to_d52_")),
    (53, Test("d53_d54_")), (54, Test("d53_d54_")), (55, Test("d55_")), (56, Test("d37_d56_")),
    (57, Test("d38_d39_d57_")), (58, Caller("opening the debts")), (59, Caller("the debt_case_id of a command")), (60, Test("d60_")),
    (61, Test("d61_")), (62, Test("d62_d63_")), (63, Test("d62_d63_")), (64, Test("d64_to_d67_")),
    (65, Test("d64_to_d67_")), (66, Test("d64_to_d67_")), (67, Test("d64_to_d67_")), (68, Test("d68_d69_")),
    (69, Test("d68_d69_")), (70, Test("d70_")), (71, Test("d71_")), (72, Test("d72_")),
    (73, Test("d73_to_d75_")), (74, Test("d74_")), (75, Test("d73_to_d75_")), (76, Test("d76_d77_")),
    (77, Test("d76_d77_")), (78, Test("d78_to_d81_")), (79, Test("d78_to_d81_")), (80, Test("d78_to_d81_")),
    (81, Test("d78_to_d81_")), (82, Test("d82_")), (83, Test("d29_d83_")), (84, Test("d84_")),
    (85, Key("waived")), (86, Test("d85_d86_")), (87, Test("d87_d88_")), (88, Test("d87_d88_")),
    (89, Caller("opening the debts")), (90, Caller("the debt_case_id of a command")), (91, Test("d91_")), (92, Test("d92_")),
    (93, Test("d93_")), (94, Test("d94_")), (95, Test("d95_")), (96, Test("d96_")),
    (97, Test("d97_")), (98, Test("d98_to_d101_")), (99, Test("d98_to_d101_")), (100, Test("d98_to_d101_")),
    (101, Test("d98_to_d101_")), (102, Test("d102_")), (103, Key("raised")), (104, Test("d103_d104_")),
    (105, Caller("opening the debts")), (106, Caller("the debt_case_id of a command")), (107, Test("d107_to_d109_")), (108, Key("waivers/0/lines")),
    (109, Test("d107_to_d109_")), (110, Test("d110_")), (111, Test("d111_to_d114_")), (112, Test("d111_to_d114_")),
    (113, Test("d111_to_d114_")), (114, Test("d111_to_d114_")), (115, Test("d115_")), (116, Test("d116_")),
    (117, Test("d117_")), (118, Test("d118_")),
];

const TESTS: [&str; 7] = [
    include_str!("raising.rs"),
    include_str!("waiving.rs"),
    include_str!("adjusting.rs"),
    include_str!("reversing.rs"),
    include_str!("letters.rs"),
    include_str!("overlays.rs"),
    include_str!("recovering.rs"),
];

#[test]
fn every_rule_is_covered_by_a_test_or_a_value_or_is_the_callers() {
    let view = serde_json::to_value(long().view()).unwrap();
    for (number, held) in &RULES {
        match held {
            Test(name) => {
                let found = TESTS.iter().any(|file| file.contains(&format!("#[test]\nfn {name}")));
                assert!(found, "D{number}: no test {name}…");
            }
            Key(key) => assert!(view.pointer(&format!("/{key}")).is_some(), "D{number}: {key}"),
            Caller(why) => assert!(!why.is_empty(), "D{number}"),
        }
    }
}

#[test]
fn no_rule_is_missing_and_few_are_the_callers() {
    let numbers: BTreeSet<u8> = RULES.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=118).collect());
    let callers = RULES.iter().filter(|(_, held)| matches!(held, Caller(_))).count();
    assert_eq!(callers, 10);
}
