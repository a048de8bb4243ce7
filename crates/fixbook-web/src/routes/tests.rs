//! The lists beside the route table.

use super::{COSTLY, ROUTES};

#[test]
fn what_is_costly_is_a_route() {
    for path in COSTLY {
        assert!(ROUTES.iter().any(|route| route.path == path), "{path}");
    }
}
