//! What the programs of this package share. The programs themselves are under `src/bin/`.

pub mod draw;
