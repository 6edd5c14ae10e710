//! What the programs of this package share. The programs themselves are under `programs/`.

pub mod draw;
