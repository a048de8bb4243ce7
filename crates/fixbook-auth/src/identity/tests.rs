//! Roles, permissions and groups.

use super::{Permission, Role, RoleRules};

#[test]
fn each_role_may_exactly_this() {
    use Permission::{Capture, Edit, ManagePeople, Read, Record, Report, Verify};
    let all = [Read, Record, Capture, Edit, Verify, Report, ManagePeople];
    let table = [
        (Role::Technician, vec![Read, Record, Capture]),
        (
            Role::Analyst,
            vec![Read, Record, Capture, Edit, Verify, Report],
        ),
        (Role::Admin, all.to_vec()),
    ];
    for (role, permitted) in table {
        for permission in all {
            assert_eq!(
                role.may(permission),
                permitted.contains(&permission),
                "{role} {permission:?}"
            );
        }
    }
}

#[test]
fn names_come_back() {
    for role in Role::ALL {
        assert_eq!(Role::from_name(role.as_str()), Some(role));
    }
    for name in ["", "Admin", "root", "*"] {
        assert_eq!(Role::from_name(name), None, "{name}");
    }
}

#[test]
fn groups_give_the_most_trusted_role_or_none() {
    let list = |names: &[&str]| {
        names
            .iter()
            .map(|&name| name.to_owned())
            .collect::<Vec<_>>()
    };
    let rules = RoleRules {
        technician: list(&["desk"]),
        analyst: list(&["authors"]),
        admin: list(&["ops"]),
    };
    for (groups, role) in [
        (&["desk"][..], Some(Role::Technician)),
        (&["desk", "ops"], Some(Role::Admin)),
        (&["authors", "desk"], Some(Role::Analyst)),
        (&["Desk"], None),
        (&["*"], None),
        (&[""], None),
        (&[], None),
    ] {
        assert_eq!(rules.role(&list(groups)), role, "{groups:?}");
    }
    let everyone = RoleRules {
        technician: list(&["*"]),
        ..RoleRules::default()
    };
    assert_eq!(everyone.role(&[]), Some(Role::Technician));
    assert_eq!(RoleRules::default().role(&list(&["ops"])), None);
}
