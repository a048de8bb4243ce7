//! Names of entries in feeds that stay the same wherever a site is reached.

use xxhash_rust::xxh3::xxh3_128;

/// The name of something in the feeds of a site, as a UUID of our own making (version 8, RFC 9562):
/// a hash of what a reader of both would call them. An address would change with the host.
pub(crate) fn urn(site_title: &str, thing: &str) -> String {
    let mut bytes = xxh3_128(format!("{site_title}\0{thing}").as_bytes()).to_be_bytes();
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = |range: std::ops::Range<usize>| -> String {
        bytes[range]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    };
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        hex(0..4),
        hex(4..6),
        hex(6..8),
        hex(8..10),
        hex(10..16)
    )
}
