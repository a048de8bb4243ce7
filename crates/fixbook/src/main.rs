//! The fixbook program.

fn main() {}
