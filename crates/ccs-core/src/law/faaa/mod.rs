//! A New Tax System (Family Assistance) (Administration) Act 1999.

pub mod s105d;
pub mod s105e;
pub mod s200b;
pub mod s201b;
pub mod s67cc;
pub mod s67cd;
pub mod s67eb;
