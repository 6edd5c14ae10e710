//! Asking for memory before it is needed.

/// Asks for the element of a list to come into the core's cache, and waits for nothing; a place
/// beyond the list is let be. Without the feature `prefetch` it does nothing: no answer depends on
/// it.
#[inline]
pub(super) fn fetch<T>(list: &[T], at: usize) {
    #[cfg(feature = "prefetch")]
    prefetch_index::prefetch_index(list, at);
    #[cfg(not(feature = "prefetch"))]
    let _ = (list, at);
}
