//! Status numbers and what they are equal to.

/// Numbers of Win32 errors that also stand alone, as `error 1603` or `0x643`: smaller ones are too
/// many other things.
const ALONE: std::ops::RangeInclusive<u32> = 1_000..=15_999;

/// The form of an error number that is one of Win32 as well.
pub(super) fn win32_form(number: u32) -> Option<String> {
    ALONE.contains(&number).then(|| format!("win32:{number}"))
}

/// All notations of a 32-bit status: hexadecimal first, then decimals and relatives.
pub(super) fn status_forms(value: u32) -> Vec<String> {
    let mut forms = vec![hex_form(value)];
    if value >= 0x1_0000 {
        forms.push(format!("n:{value}"));
    }
    if value >= 0x8000_0000 {
        forms.push(format!("n:{}", value.cast_signed()));
    }
    if value >> 16 == 0x8007 {
        forms.push(format!("win32:{}", value & 0xFFFF));
    }
    forms.extend(win32_form(value));
    // HRESULT_FROM_NT sets one bit of an NTSTATUS error.
    match value >> 28 {
        0xC => forms.push(hex_form(value | 0x1000_0000)),
        0xD => forms.push(hex_form(value & !0x1000_0000)),
        _ => {}
    }
    forms
}

/// The form of a hexadecimal code of up to 16 digits; a sign-extended status is the status.
pub(super) fn hex_forms(digits: &str) -> Option<Vec<String>> {
    let digits: String = digits.chars().filter(|&c| c != '_').collect();
    if digits.is_empty() || digits.len() > 16 {
        return None;
    }
    let value = u64::from_str_radix(&digits, 16).ok()?;
    match u32::try_from(value) {
        Ok(value) => Some(status_forms(value)),
        Err(_) if value >> 31 == 0x1_FFFF_FFFF => Some(status_forms((value & 0xFFFF_FFFF) as u32)),
        Err(_) => Some(vec![format!("0x{value:x}")]),
    }
}

/// Whether eight bare hexadecimal digits look like a status: severity and facility are known ones.
pub(super) fn is_bare_status(digits: &str) -> bool {
    digits.len() == 8
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        && u32::from_str_radix(digits, 16)
            .is_ok_and(|value| matches!(value >> 24, 0x80 | 0x87 | 0x88 | 0x8A | 0xC0 | 0xD0))
}

/// The forms of a decimal that can be a 32-bit status with an error bit.
pub(super) fn decimal_forms(written: &str) -> Option<Vec<String>> {
    if written.len() > 11 {
        return None;
    }
    let value: i64 = written.parse().ok()?;
    let status = if value < -65_535 {
        i32::try_from(value).ok()?.cast_unsigned()
    } else if value >= 0x8000_0000 {
        u32::try_from(value).ok()?
    } else {
        return None;
    };
    Some(status_forms(status))
}

fn hex_form(value: u32) -> String {
    format!("0x{value:08x}")
}
