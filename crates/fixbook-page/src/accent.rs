//! The accent colour of a knowledge base: links and buttons, checked against what they stand on.

use std::fmt;

#[cfg(test)]
mod tests;

/// The least contrast of words on what they stand on (WCAG 2.2, 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;
/// The contrast that a colour for the dark scheme is made with, when none was chosen.
const DERIVED_CONTRAST: f64 = 7.0;

/// A colour of the screen (sRGB), written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Which of the two sets of colours, as the reader's system asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark words on light ground.
    Light,
    /// Light words on dark ground.
    Dark,
}

/// What links stand on: the page, boxes, and callouts of a tip, a warning and a caution. A test
/// holds them to the stylesheet.
const GROUNDS: [(Scheme, [(&str, Colour); 5]); 2] = [
    (
        Scheme::Light,
        [
            ("the page", Colour([0xff, 0xff, 0xff])),
            ("boxes", Colour([0xf3, 0xf5, 0xf7])),
            ("tips", Colour([0xe3, 0xf4, 0xea])),
            ("warnings", Colour([0xff, 0xf2, 0xcf])),
            ("cautions", Colour([0xfd, 0xea, 0xea])),
        ],
    ),
    (
        Scheme::Dark,
        [
            ("the page", Colour([0x11, 0x18, 0x1f])),
            ("boxes", Colour([0x1b, 0x25, 0x2e])),
            ("tips", Colour([0x12, 0x30, 0x1f])),
            ("warnings", Colour([0x33, 0x29, 0x0f])),
            ("cautions", Colour([0x3a, 0x1a, 0x1a])),
        ],
    ),
];

impl Colour {
    /// Reads `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| match digits.len() {
            3 => u8::from_str_radix(&digits[at..=at].repeat(2), 16).ok(),
            6 => u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok(),
            _ => None,
        };
        Some(Self([channel(0)?, channel(1)?, channel(2)?]))
    }

    /// Contrast with another colour, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance, from 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The colour with `parts` of 255 on the way to white.
    fn lighter(self, parts: u8) -> Self {
        Self(self.0.map(|channel| {
            let way = u16::from(255 - channel) * u16::from(parts) / 255;
            // At most 255: the way to white is never longer than what is left of it.
            channel.saturating_add(u8::try_from(way).unwrap_or(u8::MAX))
        }))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Light => "light",
            Self::Dark => "dark",
        })
    }
}

/// A colour that is too near to what it stands on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LowContrast {
    /// The colour.
    pub colour: Colour,
    /// Where it was to be used.
    pub scheme: Scheme,
    /// What it contrasts least with, in words.
    pub ground: &'static str,
    /// The colour of that.
    pub ground_colour: Colour,
    /// The contrast.
    pub contrast: f64,
}

impl fmt::Display for LowContrast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Cut, not rounded: 4.499 is too low and must not be called 4.50.
        let contrast = (self.contrast * 100.0).floor() / 100.0;
        write!(
            f,
            "{} has a contrast of {contrast:.2} on {} ({}) in the {} scheme, and links need {LEAST_CONTRAST}",
            self.colour, self.ground, self.ground_colour, self.scheme
        )
    }
}

/// The colour of links and buttons in both schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    light: Colour,
    dark: Colour,
}

impl Accent {
    /// An accent whose colour for the dark scheme is the same one made lighter.
    ///
    /// # Errors
    /// The colour is too near to what links stand on in the light scheme.
    pub fn new(light: Colour) -> Result<Self, LowContrast> {
        check(Scheme::Light, light)?;
        let enough = |colour: &Colour| lowest(Scheme::Dark, *colour).contrast >= DERIVED_CONTRAST;
        let dark = (0..=u8::MAX).map(|parts| light.lighter(parts)).find(enough);
        // White is far enough from every dark ground.
        let dark = dark.unwrap_or(Colour([0xff; 3]));
        Ok(Self { light, dark })
    }

    /// The same accent with a colour of its own for the dark scheme.
    ///
    /// # Errors
    /// The colour is too near to what links stand on there.
    pub fn with_dark(self, dark: Colour) -> Result<Self, LowContrast> {
        check(Scheme::Dark, dark)?;
        Ok(Self { dark, ..self })
    }

    /// The colour in a scheme.
    pub fn colour(&self, scheme: Scheme) -> Colour {
        match scheme {
            Scheme::Light => self.light,
            Scheme::Dark => self.dark,
        }
    }
}

fn check(scheme: Scheme, colour: Colour) -> Result<(), LowContrast> {
    let lowest = lowest(scheme, colour);
    if lowest.contrast < LEAST_CONTRAST {
        return Err(lowest);
    }
    Ok(())
}

/// What a colour contrasts least with.
fn lowest(scheme: Scheme, colour: Colour) -> LowContrast {
    let grounds = &GROUNDS[usize::from(scheme == Scheme::Dark)].1;
    let measured = grounds.map(|(ground, ground_colour)| LowContrast {
        colour,
        scheme,
        ground,
        ground_colour,
        contrast: colour.contrast(ground_colour),
    });
    measured
        .into_iter()
        .reduce(|least, next| {
            if next.contrast < least.contrast {
                next
            } else {
                least
            }
        })
        .unwrap_or(measured[0])
}
