//! Prefetching of memory.

/// Prefetches an element of a list into the processor's cache without waiting; an index beyond the
/// list is ignored. Without the feature `prefetch` it does nothing. Results do not depend on it.
#[inline]
pub(super) fn fetch<T>(list: &[T], at: usize) {
    #[cfg(feature = "prefetch")]
    prefetch_index::prefetch_index(list, at);
    #[cfg(not(feature = "prefetch"))]
    let _ = (list, at);
}
