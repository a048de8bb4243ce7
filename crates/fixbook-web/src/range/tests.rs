//! What of a file a request asks for.

use super::*;

#[track_caller]
fn check(range: &str, size: u64, wanted: Wanted) {
    assert_eq!(parse(range, size), wanted, "{range} of {size}");
}

#[test]
fn one_range_is_a_part() {
    check("bytes=0-0", 10, Wanted::Part(0, 0));
    check("bytes=2-4", 10, Wanted::Part(2, 4));
    check("Bytes=2-4", 10, Wanted::Part(2, 4));
    check("bytes=, 2-4 ,", 10, Wanted::Part(2, 4));
    check("bytes=2-", 10, Wanted::Part(2, 9));
    check("bytes=2-99", 10, Wanted::Part(2, 9));
    check("bytes=2-99999999999999999999999", 10, Wanted::Part(2, 9));
    check("bytes=-3", 10, Wanted::Part(7, 9));
    check("bytes=-30", 10, Wanted::Part(0, 9));
}

#[test]
fn what_is_not_there_is_said() {
    for range in [
        "bytes=10-",
        "bytes=10-12",
        "bytes=-0",
        "bytes=99999999999999999999999-",
    ] {
        check(range, 10, Wanted::Beyond);
    }
    check("bytes=0-", 0, Wanted::Beyond);
    check("bytes=0-0", 0, Wanted::Beyond);
}

#[test]
fn what_is_not_understood_is_the_whole() {
    for range in [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=1-b",
        "bytes=+1-2",
        "bytes=1-+2",
        "bytes=--1",
        "bytes=1 - 2",
        "bytes=4-2",
        "bytes=0-1,3-4",
        "items=0-1",
    ] {
        check(range, 10, Wanted::All);
    }
    check("bytes=-1", 0, Wanted::All);
}

#[test]
fn the_request_decides_whether_its_range_counts() {
    let check = |method: Method, headers: &[(&'static str, &'static str)], wanted_part: bool| {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_static(value));
        }
        let tag = HeaderValue::from_static("\"now\"");
        let part = wanted(&method, &map, &tag, 10) == Wanted::Part(1, 2);
        assert_eq!(part, wanted_part, "{method} {headers:?}");
    };
    let range = ("range", "bytes=1-2");
    check(Method::GET, &[range], true);
    check(Method::GET, &[range, ("if-range", "\"now\"")], true);
    check(Method::GET, &[], false);
    check(Method::HEAD, &[range], false);
    check(Method::GET, &[range, range], false);
    check(Method::GET, &[range, ("if-range", "\"then\"")], false);
    check(Method::GET, &[range, ("if-range", "W/\"now\"")], false);
    let day = ("if-range", "Tue, 24 Nov 2026 10:00:00 GMT");
    check(Method::GET, &[range, day], false);
}
