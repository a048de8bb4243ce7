//! What a text means, as a direction: one byte a dimension.

use rten_simd::ops::{BitOps as _, Extend as _, NumOps as _};
use rten_simd::{Isa, SimdOp};

#[cfg(test)]
mod tests;

/// Dimensions of a vector.
pub const DIMENSIONS: usize = 384;

/// A direction of unit length, quantised to one signed byte a dimension.
///
/// Each vector has a scale of its own, so that its largest component is ±127; the error of a
/// similarity is below 0.01.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    /// What one step of `values` is worth.
    pub scale: f32,
    /// The components, in steps.
    pub values: [i8; DIMENSIONS],
}

impl Vector {
    /// Scales `components` to unit length and quantises them; none when they have no direction.
    pub fn from_components(components: &[f32; DIMENSIONS]) -> Option<Self> {
        let length = components.iter().map(|x| x * x).sum::<f32>().sqrt();
        let largest = components.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
        if !length.is_normal() || !largest.is_normal() {
            return None;
        }
        let step = largest / 127.0;
        Some(Self {
            scale: step / length,
            // At most 127 by construction.
            values: components.map(|x| (x / step).round() as i8),
        })
    }

    /// The cosine of the angle to another vector: 1 for the same meaning, about 0 for unrelated ones.
    pub fn similarity(&self, other: &Self) -> f32 {
        self.similarity_to(other.scale, &other.values)
    }

    /// The similarity to a vector kept as scale and components.
    pub fn similarity_to(&self, scale: f32, values: &[i8; DIMENSIONS]) -> f32 {
        dot(&self.values, values) as f32 * self.scale * scale
    }
}

/// Sum of products.
fn dot(a: &[i8; DIMENSIONS], b: &[i8; DIMENSIONS]) -> i32 {
    Dot { a, b }.dispatch()
}

/// A sum of products by the widest instructions of the machine: a query compares itself with every
/// passage there is.
struct Dot<'a> {
    a: &'a [i8; DIMENSIONS],
    b: &'a [i8; DIMENSIONS],
}

impl SimdOp for Dot<'_> {
    type Output = i32;

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) -> i32 {
        let (bytes, words, sums) = (isa.i8(), isa.i16(), isa.i32());
        let mut sum = sums.zero();
        // Every width there is divides the number of dimensions.
        let width = bytes.len();
        for (a, b) in self.a.chunks_exact(width).zip(self.b.chunks_exact(width)) {
            let (a, b) = (bytes.load(a), bytes.load(b));
            let low = words.mul(bytes.extend_low(a), bytes.extend_low(b));
            let high = words.mul(bytes.extend_high(a), bytes.extend_high(b));
            // Two products of ±127 by ±127 are the most that 16 bits hold.
            let both = words.add(low, high);
            sum = sums.add(sum, words.extend_low(both));
            sum = sums.add(sum, words.extend_high(both));
        }
        sums.sum(sum)
    }
}
