//! The examples of every rule are its tests: what is marked is found, what is right is not.

mod docs;
mod examples;
mod hostile;
