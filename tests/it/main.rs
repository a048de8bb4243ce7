//! The integration tests: the real binary and its real answers, on small knowledge bases.

mod cli;
mod corpora;
mod crash;
mod flow;
mod hostile;
mod routes;
mod starter_kb;
mod support;
