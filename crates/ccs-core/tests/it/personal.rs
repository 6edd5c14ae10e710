//! A personal value never leaks through what prints.

use ccs_core::personal::Personal;
use proptest::prelude::*;

#[derive(Debug)]
#[expect(dead_code, reason = "only printed")]
struct Row {
    child: Personal<String>,
    children: Vec<Option<Personal<&'static str>>>,
}

proptest! {
    #[test]
    fn no_debugging_text_contains_it(name in "[A-Z][a-z]{3,12} [A-Z][a-z]{3,12}") {
        let child = Personal::new(name.clone());
        prop_assert_eq!(format!("{child:?}"), "[withheld]");
        prop_assert_eq!(child.reveal(), &name);
        prop_assert_eq!(child.clone(), child);
    }
}

#[test]
fn nor_from_within_other_values_or_wide_forms() {
    let row = Row {
        child: Personal::new("Sandy Branch-4794".into()),
        children: vec![Some(Personal::new("Sandy Branch-4794")), None],
    };
    for text in [format!("{row:?}"), format!("{row:#?}")] {
        assert!(!text.contains("Sandy") && text.contains("[withheld]"), "{text}");
    }
    assert_eq!(format!("{:40?}", Personal::new("Sandy")), "[withheld]");
    let panic = std::panic::catch_unwind(|| assert_eq!(row.children[0], None)).unwrap_err();
    let message = panic.downcast_ref::<String>().expect("a message");
    assert!(message.contains("[withheld]") && !message.contains("Sandy"), "{message}");
}
