//! The interface to WebAssembly: one buffer for a message, and then for its answer.
//!
//! A message is the length of its head in four bytes, little end first, the head as JSON, and then
//! bytes. The page allocates a buffer with `ccs_room`, writes the message there, calls
//! `ccs_answer`, and reads that many bytes at `ccs_place`.
#![allow(unsafe_code, reason = "an exported name is unsafe to give, since it may be given twice")]

use std::cell::RefCell;

use crate::call::call;
use crate::desk::Desk;

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Allocates the buffer for a message, and gives its place.
#[unsafe(no_mangle)]
extern "C" fn ccs_room(length: usize) -> *const u8 {
    BUFFER.with_borrow_mut(|buffer| {
        *buffer = vec![0; length];
        buffer.as_ptr()
    })
}

/// Answers the message in the buffer, and gives the answer's length.
#[unsafe(no_mangle)]
extern "C" fn ccs_answer() -> usize {
    let message = BUFFER.take();
    let answer = DESK.with_borrow_mut(|desk| answered(desk, &message));
    BUFFER.with_borrow_mut(|buffer| {
        *buffer = answer;
        buffer.len()
    })
}

/// The place of the answer.
#[unsafe(no_mangle)]
extern "C" fn ccs_place() -> *const u8 {
    BUFFER.with_borrow(|buffer| buffer.as_ptr())
}

fn answered(desk: &mut Desk, message: &[u8]) -> Vec<u8> {
    let (head, bytes) = parted(message);
    let (head, bytes) = call(desk, head, bytes);
    let length = u32::try_from(head.len()).unwrap_or(u32::MAX);
    [length.to_le_bytes().as_slice(), head.as_bytes(), &bytes].concat()
}

/// The head of a message, and the bytes after it.
fn parted(message: &[u8]) -> (&str, &[u8]) {
    let Some((length, rest)) = message.split_first_chunk::<4>() else { return ("", message) };
    let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    let (head, bytes) = rest.split_at_checked(length).unwrap_or((rest, &[]));
    (std::str::from_utf8(head).unwrap_or_default(), bytes)
}
