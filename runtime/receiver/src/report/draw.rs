//! Charts as SVG.
//!
//! Their colours are placeholders, each of which the style sheet replaces: a drawing is light or dark as the page.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::content::Span;

/// Versions with a colour of their own.
pub(super) const COLORS: usize = 6;

/// What the style sheet knows the colours of text and lines by.
const INK: RGBColor = RGBColor(0xfe, 0, 0);
const LINE: RGBColor = RGBColor(0xfe, 0, 1);

/// The colour of a version, or of all others.
const fn color(series: usize) -> RGBColor {
    RGBColor(0xfd, 0, if series < COLORS { series as u8 } else { 0xff })
}

/// How large a drawing is. Text in it does not grow with the page, so there is one for each kind of page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) width: u32,
    pub(super) height: u32,
    dates: usize,
}

impl Size {
    pub(super) const WIDE: Self = Self {
        width: 920,
        height: 280,
        dates: 8,
    };
    pub(super) const NARROW: Self = Self {
        width: 340,
        height: 240,
        dates: 3,
    };
}

type Drawing<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type DrawError<'a> = DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>;

const LEFT: u32 = 56;
const BOTTOM: u32 = 28;
const TOP: u32 = 12;

/// Runs over time, as a stack of versions each; `None` if there is nothing to draw.
pub(super) fn time(spans: &[Span], versions: &[&str], size: Size) -> Option<String> {
    let most = spans
        .iter()
        .map(|span| span.runs)
        .max()
        .filter(|most| *most > 0)?;
    let mut svg = String::new();
    let drawing = SVGBackend::with_string(&mut svg, (size.width, size.height)).into_drawing_area();
    // Nothing is written but to memory.
    bars(&drawing, spans, versions, size, most).ok()?;
    drop(drawing);
    Some(svg)
}

fn bars<'a>(
    drawing: &Drawing<'a>,
    spans: &[Span],
    versions: &[&str],
    size: Size,
    most: u64,
) -> Result<(), DrawError<'a>> {
    let (left, bottom) = (pixel(LEFT), pixel(size.height - BOTTOM));
    let (right, top) = (pixel(size.width) - 4, pixel(TOP));
    let step = step(most);
    let highest = most.div_ceil(step) * step;
    let height = |runs: u64| bottom - scaled(runs, highest, bottom - top);
    let text = |horizontal, vertical| {
        TextStyle::from(("sans-serif", 15).into_font())
            .color(&INK)
            .pos(Pos::new(horizontal, vertical))
    };
    let label = text(HPos::Right, VPos::Center);
    for runs in (0..=highest).step_by(usize::try_from(step).unwrap_or(usize::MAX)) {
        let y = height(runs);
        drawing.draw(&PathElement::new(vec![(left, y), (right, y)], LINE))?;
        drawing.draw_text(&short(runs), &label, (left - 8, y))?;
    }
    let count = spans.len().max(1) as u64;
    let place = |position: usize| left + scaled(position as u64, count, right - left);
    let wide = place(1) - place(0);
    let gap = if wide >= 6 { 2 } else { i32::from(wide >= 3) };
    for (position, span) in spans.iter().enumerate() {
        let (from, to) = (place(position), place(position + 1) - gap);
        let mut below = 0;
        for (series, runs) in stacked(span, versions) {
            let corners = [(from, height(below + runs)), (to, height(below))];
            drawing.draw(&Rectangle::new(corners, color(series).filled()))?;
            below += runs;
        }
    }
    let date = text(HPos::Center, VPos::Top);
    let every = spans.len().div_ceil(size.dates).max(1);
    for (position, span) in spans.iter().enumerate().step_by(every) {
        let middle = place(position) + wide / 2;
        // A date is as wide as this, and must not be cut off.
        let middle = middle.clamp(left, right - 36);
        drawing.draw_text(&span.from, &date, (middle, bottom + 8))?;
    }
    drawing.present()
}

/// All versions without a colour together, and each other one on top of them.
fn stacked<'a>(span: &'a Span, versions: &'a [&str]) -> impl Iterator<Item = (usize, u64)> + 'a {
    let of = |version: &str| {
        let cells = span.versions.iter().filter(|cell| cell.label == version);
        cells.map(|cell| cell.runs).sum::<u64>()
    };
    let named: u64 = versions.iter().map(|version| of(version)).sum();
    let series = versions.iter().enumerate();
    let others = std::iter::once((COLORS, span.runs.saturating_sub(named)));
    others
        .chain(series.map(move |(series, version)| (series, of(version))))
        .filter(|(_, runs)| *runs > 0)
}

/// A round number, of which up to five are shown.
fn step(most: u64) -> u64 {
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            if most <= power * factor * 5 {
                return power * factor;
            }
        }
        power = match u64::checked_mul(power, 10) {
            Some(power) if power < u64::MAX / 100 => power,
            _ => return power,
        };
    }
}

/// As in `12k`.
fn short(runs: u64) -> String {
    match runs {
        0..10_000 => runs.to_string(),
        10_000..10_000_000 => format!("{}k", runs / 1000),
        _ => format!("{}M", runs / 1_000_000),
    }
}

fn pixel(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

fn scaled(part: u64, whole: u64, length: i32) -> i32 {
    let scaled = i128::from(part) * i128::from(length) / i128::from(whole.max(1));
    i32::try_from(scaled).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::content::Cell;

    #[test]
    fn steps_are_round() {
        for (most, expected) in [(1, 1), (5, 1), (6, 2), (11, 5), (49, 10), (4200, 1000)] {
            assert_eq!(step(most), expected, "{most}");
        }
        assert!(step(u64::MAX) > 0);
    }

    #[test]
    fn every_run_is_drawn() {
        let cell = |label: &str, runs| Cell {
            label: label.to_owned(),
            runs,
        };
        let span = Span {
            from: "2026-01-05".to_owned(),
            to: "2026-01-11".to_owned(),
            runs: 30,
            versions: vec![cell("1.0", 10), cell("1.1", 15), cell("0.9", 5)],
        };
        let stack: Vec<_> = stacked(&span, &["1.0", "1.1"]).collect();
        assert_eq!(stack, [(COLORS, 5), (0, 10), (1, 15)]);
        let svg = time(&[span], &["1.0", "1.1"], Size::NARROW).unwrap();
        assert_eq!(svg.matches("#FD00").count(), 3, "{svg}");
        assert!(!svg.contains("style="), "{svg}");
    }
}
