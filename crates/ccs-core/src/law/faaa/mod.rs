//! A New Tax System (Family Assistance) (Administration) Act 1999.

pub mod s105d;
pub mod s105e;
pub mod s67eb;
