//! The integration tests: the real binary and its real answers, on small knowledge bases.

mod access;
mod accounts;
mod audience;
mod author;
mod cli;
mod corpora;
mod crash;
mod crawl;
mod editor;
mod faults;
mod flow;
mod forms;
mod guide;
mod history;
mod hostile;
mod known_issues;
mod leak;
mod look;
mod meaning;
mod proxy;
mod routes;
mod sign_in;
mod starter_kb;
mod support;
mod tls;
mod visitor;
