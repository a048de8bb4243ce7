//! Finds where code asks for a text.

use std::collections::BTreeSet;

/// One place where a text is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// The text.
    pub(super) id: String,
    /// Names of what it is filled with.
    pub(super) arguments: BTreeSet<String>,
}

/// Every `say!` and `rich!` of a source, comments aside.
pub(super) fn calls(code: &str) -> Vec<Call> {
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut calls = Vec::new();
    for name in ["say!(", "rich!("] {
        let mut places = code.split(name);
        let mut at = places.next().map_or(0, str::len);
        for place in places {
            at += name.len();
            calls.push(call(&code[at..]));
            at += place.len();
        }
    }
    calls
}

/// What stands between the parentheses of a macro, from behind the first.
fn call(code: &str) -> Call {
    let mut parts = vec![String::new()];
    let (mut depth, mut quoted, mut before) = (0_usize, false, ' ');
    for character in code.chars() {
        if character == '"' && before != '\\' {
            quoted = !quoted;
        }
        before = character;
        if !quoted {
            match character {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth == 0 => break,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(String::new());
                    continue;
                }
                _ => {}
            }
        }
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    let id = parts.get(1).copied().unwrap_or_default();
    let id = id.strip_prefix('"').and_then(|id| id.strip_suffix('"'));
    let named = parts.iter().skip(2).filter(|part| !part.is_empty());
    Call {
        id: id
            .expect("the id of a text is written where it is asked for")
            .to_owned(),
        arguments: named
            .map(|part| part.split('=').next().unwrap_or_default().trim().to_owned())
            .collect(),
    }
}

#[test]
fn calls_are_found_with_their_arguments() {
    let code = "
        // say!(language, \"in-a-comment\")
        let x = say!(self.language(), \"plain\");
        rich!(l, \"two\", one = html! { a { \"=, )\" } }, two = say!(l, \"inner\", n = f(1, 2)),);
    ";
    let found: Vec<(String, Vec<String>)> = calls(code)
        .into_iter()
        .map(|call| (call.id, call.arguments.into_iter().collect()))
        .collect();
    let expected = [
        ("plain", vec![]),
        ("inner", vec!["n"]),
        ("two", vec!["one", "two"]),
    ];
    let expected = expected.map(|(id, names)| {
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        (id.to_owned(), names)
    });
    assert_eq!(found, expected);
}
