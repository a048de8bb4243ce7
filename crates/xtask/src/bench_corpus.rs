//! `cargo xtask bench-corpus N DIR`: varied articles for measurements, the same ones every time.
//!
//! Word frequencies fall as in real text (Zipf: the n-th most common word is 1/n as common), so
//! that common words have long posting lists and most words are rare. Lengths, tables, code,
//! codes and links vary as in real knowledge bases; one article in five is public.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

const PRODUCTS: [&str; 12] = [
    "Outlook",
    "Teams",
    "Windows 11",
    "OneDrive",
    "SharePoint",
    "Excel",
    "Word",
    "Edge",
    "Intune",
    "Exchange Online",
    "Defender",
    "Printer",
];
const FOLDERS: [&str; 8] = [
    "email", "network", "printing", "accounts", "windows", "devices", "office", "security",
];
const SYMPTOMS: [&str; 10] = [
    "keeps asking for a password",
    "does not start",
    "is very slow",
    "shows a blank window",
    "cannot connect to the server",
    "stops responding",
    "loses its settings",
    "does not synchronise",
    "reports that access is denied",
    "cannot print",
];
/// Syllables that the words of the vocabulary are made of.
const SYLLABLES: [&str; 40] = [
    "ab", "ser", "con", "ti", "net", "pol", "mai", "re", "gis", "try", "up", "da", "te", "pro",
    "fi", "le", "cre", "den", "al", "tok", "cer", "dom", "ain", "gro", "up", "ses", "sion", "por",
    "tal", "ad", "min", "cli", "ent", "ho", "st", "lo", "gin", "sys", "tem", "drv",
];
/// Distinct made-up words; real knowledge bases of this size have 20,000 to 60,000.
const VOCABULARY: u64 = 30_000;

/// Writes `count` articles below `dir`.
pub(crate) fn run(count: &str, dir: &str) -> Result<()> {
    let count: u64 = count
        .replace('_', "")
        .parse()
        .context("N is a number of articles")?;
    let dir = Path::new(dir);
    for folder in FOLDERS {
        // Subfolders of a thousand keep directory listings fast.
        for part in 0..=count / 1000 {
            fs::create_dir_all(dir.join(folder).join(format!("{part:03}")))?;
        }
    }
    for n in 0..count {
        let folder = FOLDERS[(n % FOLDERS.len() as u64) as usize];
        let path = dir
            .join(folder)
            .join(format!("{:03}/article-{n:06}.md", n / 1000));
        fs::write(&path, article(n, count))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    println!("{count} articles in {}", dir.display());
    Ok(())
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }

    /// A word rank by Zipf's law: uniform in the logarithm.
    fn word(&mut self) -> String {
        let share = self.next() as f64 / u64::MAX as f64;
        let rank = (VOCABULARY as f64).powf(share) as u64;
        spell(rank)
    }
}

fn spell(rank: u64) -> String {
    let mut digits = Random(rank);
    (0..2 + rank % 3).map(|_| digits.of(&SYLLABLES)).collect()
}

fn article(n: u64, count: u64) -> String {
    let mut random = Random(n);
    let product = random.of(&PRODUCTS);
    let symptom = random.of(&SYMPTOMS);
    let code = format!("0x{:08X}", 0x8007_0000 + random.below(0x4000));
    let audience = if n.is_multiple_of(5) {
        "public"
    } else {
        "internal"
    };
    let title = format!("{product} {symptom} after {} ({code})", random.word());
    let mut text = format!(
        "---\nid: KB-{n:06}\ntitle: \"{title}\"\ntype: fix\nconfidence: validated\n\
         audience: {audience}\nproducts: [{product}]\ntags: [{}, {}]\n\
         reviewed: 2026-{:02}-{:02}\n---\n\n",
        random.word(),
        random.word(),
        1 + n % 12,
        1 + n % 28,
    );
    text.push_str(&format!("## Symptoms\n\n{product} {symptom}. "));
    prose(&mut text, &mut random, 40);
    text.push_str(&format!(
        "\n\n> Error {code}: {}\n\n## Cause\n\n",
        random.word()
    ));
    prose(&mut text, &mut random, 30);
    text.push_str("\n\n## Resolution\n\n");
    for step in 1..=3 + random.below(6) {
        text.push_str(&format!("{step}. Open **{}**, then ", random.word()));
        prose(&mut text, &mut random, 15);
        text.push('\n');
    }
    if n.is_multiple_of(3) {
        text.push_str(&format!(
            "\n```powershell\nGet-{}Item -Path 'C:\\{}\\{}'\n```\n",
            random.word(),
            random.word(),
            random.word()
        ));
    }
    if n.is_multiple_of(7) {
        table(&mut text, &mut random);
    }
    if n.is_multiple_of(4) {
        let other = random.below(count);
        text.push_str(&format!("\nSee [another article](KB-{other:06}).\n"));
    }
    text.push_str("\n## Verify\n\n");
    let long = if n.is_multiple_of(50) { 2000 } else { 60 };
    prose(&mut text, &mut random, long);
    text.push('\n');
    text
}

fn prose(text: &mut String, random: &mut Random, words: u64) {
    for n in 0..words {
        text.push_str(&random.word());
        text.push_str(if n % 12 == 11 { ". " } else { " " });
    }
}

fn table(text: &mut String, random: &mut Random) {
    text.push_str("\n| Setting | Value |\n|---|---|\n");
    for _ in 0..5 {
        text.push_str(&format!("| {} | {} |\n", random.word(), random.below(1000)));
    }
}
