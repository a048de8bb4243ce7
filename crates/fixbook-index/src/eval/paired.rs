//! Two rankings of the same queries, compared query by query.

use super::typos::Random;

/// Rounds of the randomisation test.
const ROUNDS: usize = 10_000;
/// Differences smaller than this are none.
const SAME: f64 = 1e-9;

/// How the figures of the same queries differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// Mean of the differences, after minus before.
    pub mean: f64,
    /// Queries that got better.
    pub wins: usize,
    /// Queries that got worse.
    pub losses: usize,
    /// Queries that stayed the same.
    pub ties: usize,
    /// How likely a mean at least so far from 0 is when it does not matter which ranking a figure is
    /// from: two-sided randomisation test (Fisher; Smucker, Allan and Carterette 2007), 10,000 rounds
    /// with a fixed seed.
    pub p: f64,
}

/// Compares pairs of figures, before and after.
pub fn paired(pairs: &[(f64, f64)]) -> Paired {
    let differences: Vec<f64> = pairs.iter().map(|(before, after)| after - before).collect();
    let count = |of: fn(f64) -> bool| differences.iter().filter(|d| of(**d)).count();
    let (wins, losses) = (count(|d| d > SAME), count(|d| d < -SAME));
    let moved: Vec<f64> = differences
        .iter()
        .copied()
        .filter(|d| d.abs() > SAME)
        .collect();
    let observed = moved.iter().sum::<f64>().abs();
    let mut random = Random(1);
    let mut as_far = 0;
    for _ in 0..ROUNDS {
        let mut bits = 0;
        let mut sum = 0.0;
        for (n, difference) in moved.iter().enumerate() {
            if n % 64 == 0 {
                bits = random.next();
            }
            sum += if bits & 1 == 1 {
                *difference
            } else {
                -difference
            };
            bits >>= 1;
        }
        as_far += usize::from(sum.abs() >= observed - SAME);
    }
    Paired {
        mean: super::mean(&differences),
        wins,
        losses,
        ties: differences.len() - wins - losses,
        p: (as_far + 1) as f64 / (ROUNDS + 1) as f64,
    }
}
