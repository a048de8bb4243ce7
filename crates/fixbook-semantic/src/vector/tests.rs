//! Quantised vectors against exact arithmetic.

use super::{DIMENSIONS, Vector};

/// Components that look random and are the same every time.
fn components(seed: u32) -> [f32; DIMENSIONS] {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    [(); DIMENSIONS].map(|()| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 8_388_608.0 - 1.0
    })
}

fn cosine(a: &[f32; DIMENSIONS], b: &[f32; DIMENSIONS]) -> f32 {
    let dot = |a: &[f32; DIMENSIONS], b: &[f32; DIMENSIONS]| {
        a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>()
    };
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

#[test]
fn a_similarity_is_the_cosine() {
    for seed in 0..50 {
        let (a, mut b) = (components(seed), components(seed + 1));
        for near in [0.0, 0.5, 0.9, 1.0] {
            for (b, a) in b.iter_mut().zip(&a) {
                *b = *b * (1.0 - near) + a * near;
            }
            let exact = cosine(&a, &b);
            let (a, b) = (Vector::from_components(&a), Vector::from_components(&b));
            let (a, b) = (a.expect("a direction"), b.expect("a direction"));
            let quantised = a.similarity(&b);
            assert!(
                (quantised - exact).abs() < 0.01,
                "{quantised} is not {exact}"
            );
        }
    }
}

#[test]
fn the_length_of_the_components_does_not_matter() {
    let short = components(7);
    let long = short.map(|x| x * 1000.0);
    let vectors = [short, long].map(|c| Vector::from_components(&c).expect("a direction"));
    assert!((vectors[0].similarity(&vectors[1]) - 1.0).abs() < 0.01);
}

#[test]
fn what_has_no_direction_has_no_vector() {
    for components in [
        [0.0; DIMENSIONS],
        [f32::NAN; DIMENSIONS],
        [f32::INFINITY; DIMENSIONS],
    ] {
        assert_eq!(Vector::from_components(&components), None);
    }
}

#[test]
fn the_sum_of_products_is_exact_at_the_ends_of_what_a_byte_holds() {
    let mut state = 1_u32;
    let mut random = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8 as i8
    };
    let within = |x: i8| x.max(-127);
    let lists = [
        [127; DIMENSIONS],
        [-127; DIMENSIONS],
        [(); DIMENSIONS].map(|()| within(random())),
        [(); DIMENSIONS].map(|()| within(random())),
    ];
    for a in &lists {
        for b in &lists {
            let products = a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b));
            assert_eq!(super::dot(a, b), products.sum::<i32>());
        }
    }
}
