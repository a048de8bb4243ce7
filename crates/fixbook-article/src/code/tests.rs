//! Codes found in text, as data.

use super::{CodeKind, find};

/// Codes of `text` as `kind written = forms`.
fn listed(text: &str) -> Vec<String> {
    find(text)
        .into_iter()
        .map(|code| {
            format!(
                "{:?} {} = {}",
                code.kind,
                code.written,
                code.forms.join(" ")
            )
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(listed(text), expected, "in {text:?}");
}

/// Whether two ways to write a code share a form.
fn same(one: &str, other: &str) -> bool {
    let forms = |text| {
        find(text)
            .into_iter()
            .flat_map(|code| code.forms)
            .collect::<Vec<_>>()
    };
    let others = forms(other);
    forms(one).iter().any(|form| others.contains(form))
}

#[test]
fn status_codes_in_every_notation() {
    check(
        "error 0x80070005 (access denied)",
        &["Hex 0x80070005 = 0x80070005 n:2147942405 n:-2147024891 win32:5"],
    );
    for other in [
        "80070005",
        "0X8007_0005",
        "-2147024891",
        "2147942405",
        "0xFFFFFFFF80070005",
        "[0x80070005]",
    ] {
        assert!(same("0x80070005", other), "{other}");
    }
    assert!(same("0x80070005", "system error 5"));
    assert!(!same("0x80070005", "error 5"));
    assert!(same("0xC000006D", "0xD000006D"));
    assert!(same("error:0xC000006D.", "c000006d"));
    assert!(!same("0x80070005", "0x80070006"));
    check("call 30000 or 12345678", &[]);
}

#[test]
fn stop_codes() {
    for text in [
        "STOP 0x7B",
        "STOP: 0x0000007B",
        "stop code 0x7b",
        "Bug check 0x7B",
        "stop error 7b",
    ] {
        assert!(same("0x0000007B", text), "{text}");
    }
    check(
        "INACCESSIBLE_BOOT_DEVICE",
        &["Constant inaccessible_boot_device = inaccessible_boot_device"],
    );
}

#[test]
fn codes_with_a_word_before() {
    for text in [
        "Event ID 4625",
        "Event ID: 4625",
        "EventID 4625",
        "event 4625",
        "Event-ID=4625",
        "Event IDs 4625",
    ] {
        assert!(same("event id 4625", text), "{text}");
    }
    check("Event ID: 4625", &["Event event id: 4625 = event:4625"]);
    check("HTTP 403", &["Error http 403 = http:403"]);
    check("KB 5034441", &["Patch kb 5034441 = kb5034441"]);
    assert!(same("KB5034441", "kb 5034441"));
    assert!(same("error 1603", "Error code: 1603"));
    check("page 12 of 40", &[]);
}

#[test]
fn mail_status() {
    assert!(same("5.7.1", "550 5.7.1"));
    assert!(same("550 5.7.1", "550-5.7.1"));
    assert!(same("451 5.7.500", "451 5.7.500-699 Access denied"));
    assert!(same("5.7.1", "#5.7.1 smtp;550"));
    assert!(!same("5.7.1", "5.7.124"));
    assert!(!same("5.7.1", "15.7.1"));
}

#[test]
fn messages_and_patches() {
    check("AADSTS50011:", &["Message aadsts50011 = aadsts50011"]);
    check("CAA20002", &["Message caa20002 = caa20002"]);
    check("CVE-2024-1234", &["Message cve-2024-1234 = cve-2024-1234"]);
    check("CWE-1120", &["Message cwe-1120 = cwe-1120"]);
    check(
        "ERR_CONNECTION_RESET",
        &["Constant err_connection_reset = err_connection_reset"],
    );
    assert!(same(
        "NET::ERR_CERT_AUTHORITY_INVALID",
        "net::err_cert_authority_invalid"
    ));
    assert!(same("KB5005565-x64.msu", "KB5005565"));
}

#[test]
fn addresses() {
    for text in ["00-1A-2B-3C-4D-5E", "001a.2b3c.4d5e"] {
        assert!(same("00:1A:2B:3C:4D:5E", text), "{text}");
    }
    check(
        "192.168.0.1",
        &["Ip 192.168.0.1 = ip:192.168.0.1 192.168.0.1"],
    );
    assert!(same("fe80::1", "FE80:0:0:0:0:0:0:1"));
    check(
        "{6D809377-6AF0-444B-8957-A3773F02200E}",
        &["Guid 6d809377-6af0-444b-8957-a3773f02200e = 6d809377-6af0-444b-8957-a3773f02200e"],
    );
}

#[test]
fn places() {
    assert!(same(
        r"HKLM\SOFTWARE\Microsoft",
        r"HKEY_LOCAL_MACHINE\Software\Microsoft"
    ));
    assert!(same(
        r"HKLM:\SOFTWARE\Microsoft",
        r"HKEY_LOCAL_MACHINE\Software\Microsoft"
    ));
    check(
        r"Open C:\Program Files\Foo\bar.exe now",
        &[
            r"Path c:\program files\foo\bar.exe = c:\program files\foo\bar.exe",
            "Dotted bar.exe = bar.exe",
        ],
    );
    check(
        r"\\server\share$",
        &[r"Path \\server\share$ = \\server\share$"],
    );
    check("see /etc/hosts.", &[r"Path /etc/hosts = \etc\hosts"]);
}

#[test]
fn names() {
    check(
        "Get-FederationInformation",
        &["Hyphenated get-federationinformation = get-federationinformation"],
    );
    check("a T-Test", &["Hyphenated t-test = t-test"]);
    check("MrsProxy.svc", &["Dotted mrsproxy.svc = mrsproxy.svc"]);
    check("the M675 printer", &["Model m675 = m675"]);
    check("16.0.17231", &["Version 16.0.17231 = 16.0.17231"]);
    check("30050-1039", &["Version 30050-1039 = 30050-1039"]);
    assert!(!CodeKind::Hyphenated.is_exact());
}

#[test]
fn win32_errors_alone_and_in_a_status() {
    for text in [
        "error 1603",
        "exit code 1603",
        "return code: 1603",
        "0x643",
        "Code 1603",
        "rc=1603",
    ] {
        assert!(same("0x80070643", text), "{text}");
        assert!(same("-2147023293", text), "{text}");
    }
    // Small numbers are too many other things.
    assert!(!same("0x80070005", "code 5"));
    assert!(same("Device Manager: (Code 43)", "error code 43"));
    assert!(!same("error 1603", "error 1604"));
    check("the code 12345678", &[]);
}

#[test]
fn http_status_with_detail_and_version() {
    for text in [
        "HTTP Error 500.19",
        "HTTP/1.1 500",
        "http status 500",
        "HTTP error 500",
    ] {
        assert!(same("HTTP 500", text), "{text}");
    }
    assert!(same("status code 404", "HTTP 404"));
    assert!(same("status code 404", "error 404"));
    assert!(!same("HTTP Error 500.19", "HTTP 501"));
}

#[test]
fn stop_codes_in_the_event_log_are_decimal() {
    assert!(same("BugcheckCode 159", "STOP 0x9F"));
    assert!(!same("BugcheckCode 159", "STOP 0x159"));
}

#[test]
fn names_with_a_number() {
    check("ORA-12154", &["Message ora-12154 = ora-12154 ora12154"]);
    check("KB-0042", &["Message kb-0042 = kb-0042 kb0042"]);
    assert!(same("SHA-256", "SHA256"));
    check("covid-19", &["Hyphenated covid-19 = covid-19"]);
}

#[test]
fn addresses_and_ids_without_signs() {
    for text in ["001A2B3C4D5E", "001a2b-3c4d5e"] {
        assert!(same("00:1A:2B:3C:4D:5E", text), "{text}");
    }
    assert!(same(
        "{6D809377-6AF0-444B-8957-A3773F02200E}",
        "6d8093776af0444b8957a3773f02200e"
    ));
    // Neither a number nor a word.
    check("123456789012", &[]);
    check("deadbeefcafe", &[]);
    assert!(same("v16.0.17231", "16.0.17231"));
}

#[test]
fn paths_from_variables_and_home() {
    check(
        r"Delete %AppData%\Microsoft\Outlook now",
        &[r"Path %appdata%\microsoft\outlook = %appdata%\microsoft\outlook"],
    );
    check(
        "in ~/Library/Caches.",
        &[r"Path ~/library/caches = ~\library\caches"],
    );
    check("100% or 5%\\x, ~5", &[]);
}

#[test]
fn ranges_are_on_characters() {
    for text in [
        "é0x80070005é",
        "C:\\Üser\\ß x",
        "エラー0x80070005が",
        "HKLM\\",
        "\\\\",
        "::",
        "-",
        "-1",
        "C:\\é",
    ] {
        for code in find(text) {
            assert!(text.get(code.range.clone()).is_some(), "{text:?} {code:?}");
            assert!(!code.forms.is_empty());
        }
    }
    assert!(same("エラー0x80070005が", "0x80070005"));
}

#[test]
fn long_input_is_linear() {
    for unit in [
        "a-",
        "0x",
        "C:\\ ",
        "HKLM\\a b\\",
        "event id ",
        "1.",
        ":",
        "-1",
        "/a",
        "a_",
    ] {
        let text = unit.repeat(200_000 / unit.len());
        assert!(find(&text).len() <= text.len());
    }
}
