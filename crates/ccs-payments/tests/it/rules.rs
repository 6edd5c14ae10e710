//! The rules of the procedure, P1 to P67: each has a test with its number, or a value that
//! represents the screen it describes.

use Covered::{Test, Value};

enum Covered {
    /// A test whose name has the rule's number, such as `p01_`.
    Test,
    /// A value that represents a screen, a pointer or a button.
    Value(&'static str),
}

const RULES: [Covered; 67] = [
    Test,                                                                    // P1
    Test,                                                                    // P2
    Test,                                                                    // P3
    Value("activity::Plan::arrears: service and customer, net"),             // P4
    Test,                                                                    // P5
    Test,                                                                    // P6
    Test,                                                                    // P7
    Value("a pointer to another procedure: Verb::ReviewAssessment"),         // P8
    Test,                                                                    // P9
    Test,                                                                    // P10
    Test,                                                                    // P11
    Value("view::PaymentStatus::locked, which a screen shows as a picture"), // P12
    Test,                                                                    // P13
    Test,                                                                    // P14
    Test,                                                                    // P15
    Test,                                                                    // P16
    Test,                                                                    // P17
    Test,                                                                    // P18
    Test,                                                                    // P19
    Test,                                                                    // P20
    Test,                                                                    // P21
    Test,                                                                    // P22
    Test,                                                                    // P23
    Test,                                                                    // P24
    Test,                                                                    // P25
    Test,                                                                    // P26
    Test,                                                                    // P27
    Test,                                                                    // P28
    Test,                                                                    // P29
    Test,                                                                    // P30
    Test,                                                                    // P31
    Test,                                                                    // P32
    Test,                                                                    // P33
    Test,                                                                    // P34
    Test,                                                                    // P35
    Value("a button: view::WeeklySubsidy::of"),                              // P36
    Test,                                                                    // P37
    Test,                                                                    // P38
    Test,                                                                    // P39
    Test,                                                                    // P40
    Test,                                                                    // P41
    Test,                                                                    // P42
    Test,                                                                    // P43
    Test,                                                                    // P44
    Test,                                                                    // P45
    Test,                                                                    // P46
    Test,                                                                    // P47
    Test,                                                                    // P48
    Test,                                                                    // P49
    Test,                                                                    // P50
    Value("a gap: the example of the Resources page was not readable"),      // P51
    Test,                                                                    // P52
    Test,                                                                    // P53
    Value("a button: view::PaymentHistory::of"),                             // P54
    Test,                                                                    // P55
    Test,                                                                    // P56
    Value("another system: view::PaymentHistory has all that it lists"),     // P57
    Test,                                                                    // P58
    Test,                                                                    // P59
    Test,                                                                    // P60
    Test,                                                                    // P61
    Test,                                                                    // P62
    Test,                                                                    // P63
    Test,                                                                    // P64
    Test,                                                                    // P65
    Test,                                                                    // P66
    Test,                                                                    // P67
];

const SOURCES: [&str; 6] = [
    include_str!("limit.rs"),
    include_str!("bank_details.rs"),
    include_str!("weekly_subsidy.rs"),
    include_str!("history.rs"),
    include_str!("examples.rs"),
    include_str!("online.rs"),
];

fn tests() -> impl Iterator<Item = &'static str> {
    let lines = SOURCES.iter().flat_map(|source| source.lines());
    lines.filter_map(|line| line.strip_prefix("fn p"))
}

fn has_test(number: usize) -> bool {
    let tag = format!("p{number:02}");
    tests().any(|name| format!("p{name}").split('_').any(|part| part == tag))
}

#[test]
fn every_rule_has_its_test_or_its_value() {
    for (at, covered) in RULES.iter().enumerate() {
        let number = at + 1;
        match covered {
            Test => assert!(has_test(number), "P{number} has no test"),
            Value(value) => {
                assert!(!value.is_empty(), "P{number}");
                assert!(!has_test(number), "P{number} has a test: say so");
            }
        }
    }
}

#[test]
fn no_test_bears_the_number_of_no_rule() {
    for name in tests() {
        let name = format!("p{name}");
        let numbers =
            name.split('_').map_while(|part| part.strip_prefix('p')?.parse::<usize>().ok());
        for number in numbers {
            assert!((1..=67).contains(&number), "{name}");
        }
    }
}
