//! Identifiers: text kept byte for byte, in the order of text.

use std::collections::HashSet;

use ccs_core::id::{
    ClearingNumber, EnrolmentId, Identifier, IdentifierRefusal, PaymentLineId, ReturnId, ServiceId,
    SessionReportId,
};
use proptest::prelude::*;

const WRITTEN: &str = "[A-Za-z0-9-]{1,32}";

proptest! {
    #[test]
    fn an_identifier_is_its_text(text in WRITTEN) {
        let id = ServiceId::new(&text).expect("an identifier");
        prop_assert_eq!(id.as_str(), &text);
        prop_assert_eq!(id.to_string(), text.as_str());
        prop_assert_eq!(text.parse(), Ok(id));
        prop_assert_eq!(ServiceId::from_bytes(text.as_bytes()), Ok(id));
        let padded = format!("{text:>40}");
        prop_assert_eq!(format!("{id:>40}"), padded.as_str());
        let identifier = Identifier::parse(text.as_bytes()).expect("of no kind yet");
        prop_assert_eq!(ServiceId::from_identifier(identifier), id);
        prop_assert_eq!(format!("{identifier:>40}"), padded);
        prop_assert_eq!(format!("{identifier:?}"), format!("Identifier({text})"));
    }

    #[test]
    fn identifiers_are_equal_and_ordered_as_their_texts(a in WRITTEN, b in WRITTEN) {
        let id = |text: &str| EnrolmentId::new(text).expect("an identifier");
        prop_assert_eq!(id(&a).cmp(&id(&b)), a.as_bytes().cmp(b.as_bytes()));
        prop_assert_eq!(id(&a) == id(&b), a == b);
        prop_assert_eq!(id(&a).words() == id(&b).words(), a == b);
        let hashed = HashSet::from([id(&a), id(&b)]);
        prop_assert_eq!(hashed.len(), HashSet::from([&a, &b]).len());
    }

    /// A shorter text that begins the longer one comes first, whatever its length.
    #[test]
    fn a_beginning_comes_before_the_whole(text in "[A-Za-z0-9-]{2,32}", cut in 1_usize..31) {
        let cut = cut.min(text.len() - 1);
        let (start, whole) = (ReturnId::new(&text[..cut]).unwrap(), ReturnId::new(&text).unwrap());
        prop_assert!(start < whole);
    }

    #[test]
    fn bytes_of_any_kind_are_refused_or_kept(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let sound = (1..=32).contains(&bytes.len()) && bytes.iter().all(allowed);
        let read = ClearingNumber::from_bytes(&bytes);
        prop_assert_eq!(read.is_ok(), sound);
        prop_assert!(read.is_err() || read.unwrap().as_str().as_bytes() == bytes);
    }

    #[test]
    fn one_stranger_among_sound_characters_is_refused(
        text in "[A-Za-z0-9-]{0,31}",
        place in 0_usize..32,
        stranger in any::<char>(),
    ) {
        prop_assume!(!stranger.is_ascii_alphanumeric() && stranger != '-');
        let mut text = text;
        text.insert(place.min(text.len()), stranger);
        prop_assert!(SessionReportId::new(&text).is_err());
    }
}

#[test]
fn leading_zeros_and_case_matter() {
    let id = |text| PaymentLineId::new(text).unwrap();
    assert_ne!(id("000190000113"), id("190000113"));
    assert_ne!(id("sr-1"), id("SR-1"));
    assert!(id("10") < id("9"), "as text, not as numbers");
    assert_eq!(format!("{:?}", id("PL-1")), "PaymentLineId(PL-1)");
}

#[test]
fn every_length_up_to_the_most_is_kept() {
    for length in 1..=32 {
        let text = "x".repeat(length);
        assert_eq!(ServiceId::new(&text).unwrap().as_str(), text);
        let identifier = Identifier::parse(text.as_bytes()).unwrap();
        assert_eq!(identifier.as_str(), text);
    }
    let too_long = "x".repeat(33);
    assert_eq!(ServiceId::new(&too_long), Err(IdentifierRefusal::TooLong));
}

#[test]
fn a_refusal_says_why_and_never_repeats_the_text() {
    for (text, words) in [
        ("", "an identifier is not empty"),
        ("Sandy Branch", "an identifier has only the characters A-Z, a-z, 0-9 and -"),
        ("SandyBranchSandyBranchSandyBranch", "an identifier has at most 32 characters"),
    ] {
        assert_eq!(EnrolmentId::new(text).unwrap_err().to_string(), words);
    }
}

/// Text of one kind is not an identifier of another: there is no way across.
#[test]
fn the_words_are_the_padded_bytes() {
    let id = ServiceId::new("A").unwrap();
    assert_eq!(id.words(), [u64::from(b'A'), 0, 0, 0]);
    let id = ServiceId::new("0000000000000000000000000000000B").unwrap();
    assert_eq!(id.words()[3] >> 56, u64::from(b'B'));
}
