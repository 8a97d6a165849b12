//! What may be told of small numbers.
//!
//! A public report is safe against subtraction by two means together. Each set of cells is a partition of runs
//! in which no cell has fewer than K: what is rare is put together with something else, and where that is still
//! too few, the smallest other cell goes with it. And each count is rounded down to a multiple of K: so is every
//! sum and difference of them, and none of these is a number between 0 and K. Only whole weeks that are over count,
//! so that reports of two days differ by a week or not at all.
//!
//! Of a sample, only the runs that were looked at count: where one stands for eight, it is still one. What K
//! counts is runs, not people: a machine that starts a program K times is no crowd.

use super::content::{Cell, Count, Public};

/// The cell of all that is not told apart.
pub(super) const OTHER: &str = "other";

/// Who is to read a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disclosure {
    /// Those who run the receiver: they have the events.
    #[default]
    Full,
    /// Everybody: no cell has fewer runs than this.
    Public(u64),
}

impl Disclosure {
    pub(super) fn public(self) -> Option<Public> {
        let at_least = self.least()?;
        Some(Public {
            at_least,
            rounded_to: at_least,
        })
    }

    pub(super) fn is_public(self) -> bool {
        self != Self::Full
    }

    /// A cell of one run is never folded.
    fn least(self) -> Option<u64> {
        match self {
            Self::Full => None,
            Self::Public(least) => Some(least.max(1)),
        }
    }

    fn rounded(self, count: u64) -> u64 {
        match self.least() {
            None => count,
            Some(least) => count / least * least,
        }
    }

    /// A count of runs that stands alone.
    pub(super) fn count(self, count: u64) -> Count {
        match self.least() {
            Some(least) if count < least => Count::FewerThan(least),
            _ => Count::Of(self.rounded(count)),
        }
    }

    /// As [`Self::count`], of runs out of others: what is left of these is no small number either.
    pub(super) fn part(self, count: u64, of: u64) -> Count {
        match self.least() {
            Some(least) if of.saturating_sub(count) < least => self.count(of),
            _ => self.count(count),
        }
    }

    /// Whether so many runs may have a cell of their own.
    pub(super) fn is_enough(self, runs: u64) -> bool {
        self.least().is_none_or(|least| runs >= least)
    }

    /// Cells of which each run is in one, in no order.
    pub(super) fn partition(self, cells: Vec<(String, u64)>) -> Vec<Cell> {
        let Some(least) = self.least() else {
            return told(cells);
        };
        let (mut kept, rare): (Vec<_>, Vec<_>) = cells
            .into_iter()
            .partition(|(label, runs)| *runs >= least && label != OTHER);
        let mut other: u64 = rare.iter().map(|(_, runs)| runs).sum();
        while other > 0 && other < least {
            let smallest = kept.iter().enumerate().min_by_key(|(_, (_, runs))| *runs);
            match smallest.map(|(position, _)| position) {
                Some(position) => other += kept.remove(position).1,
                // Too few altogether.
                None => return Vec::new(),
            }
        }
        if other > 0 {
            kept.push((OTHER.to_owned(), other));
        }
        self.all_rounded(kept)
    }

    /// Cells of which each run is in one, in an order: what is rare goes to its neighbours.
    pub(super) fn ordered(self, cells: Vec<(String, u64)>) -> Vec<Cell> {
        if self.least().is_none() {
            return told(cells);
        }
        let folded = self.neighbours(&cells, |(_, runs)| *runs);
        let named = folded.into_iter().map(|(from, to, runs)| {
            let label = |position: usize| cells.get(position).map_or("", |(label, _)| label);
            let label = if from == to {
                label(from).to_owned()
            } else {
                format!("{} to {}", label(from), label(to))
            };
            (label, runs)
        });
        self.all_rounded(named.collect())
    }

    /// Puts neighbours together until none has too few: the first and the last of each group, and its runs.
    pub(super) fn neighbours<T>(
        self,
        cells: &[T],
        runs: impl Fn(&T) -> u64,
    ) -> Vec<(usize, usize, u64)> {
        let least = self.least().unwrap_or_default();
        let mut groups: Vec<(usize, usize, u64)> = Vec::new();
        let mut open: Option<(usize, usize, u64)> = None;
        for (position, cell) in cells.iter().enumerate() {
            let runs = runs(cell);
            open = match open {
                // One that nobody is in is not needed to fill up another.
                None if runs == 0 => None,
                None => Some((position, position, runs)),
                Some((from, to, sum)) if runs == 0 => Some((from, to, sum)),
                Some((from, _, sum)) => Some((from, position, sum + runs)),
            };
            if let Some(group) = open.take_if(|(_, _, sum)| *sum >= least) {
                groups.push(group);
            }
        }
        if let Some((from, to, runs)) = open {
            match groups.last_mut() {
                Some(last) => {
                    last.1 = to;
                    last.2 += runs;
                }
                None if runs >= least => groups.push((from, to, runs)),
                None => {}
            }
        }
        groups
    }

    /// Cells of which a run can be in several, out of so many.
    pub(super) fn many(self, cells: Vec<(String, u64)>, of: u64) -> Vec<Cell> {
        if self.least().is_none() {
            return told(cells);
        }
        let told = cells.into_iter().filter_map(|(label, runs)| {
            match (label != OTHER).then(|| self.part(runs, of))? {
                Count::Of(runs) => Some(Cell { label, runs }),
                Count::FewerThan(_) => None,
            }
        });
        told.collect()
    }

    fn all_rounded(self, cells: Vec<(String, u64)>) -> Vec<Cell> {
        let rounded = cells
            .into_iter()
            .map(|(label, runs)| (label, self.rounded(runs)));
        told(rounded.collect())
    }
}

/// Cells of a sample, in which each run stands for so many. Multiples of K stay multiples of it.
pub(super) fn scaled(mut cells: Vec<Cell>, scale: u64) -> Vec<Cell> {
    for cell in &mut cells {
        cell.runs = cell.runs.saturating_mul(scale);
    }
    cells
}

impl Count {
    /// As [`scaled`].
    pub(super) fn scaled(self, scale: u64) -> Self {
        match self {
            Self::Of(runs) => Self::Of(runs.saturating_mul(scale)),
            few @ Self::FewerThan(_) => few,
        }
    }
}

fn told(cells: Vec<(String, u64)>) -> Vec<Cell> {
    cells
        .into_iter()
        .map(|(label, runs)| Cell { label, runs })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(runs: &[u64]) -> Vec<(String, u64)> {
        runs.iter()
            .zip('a'..)
            .map(|(runs, name)| (name.to_string(), *runs))
            .collect()
    }

    fn shown(cells: &[Cell]) -> Vec<(&str, u64)> {
        cells.iter().map(|cell| (&*cell.label, cell.runs)).collect()
    }

    #[test]
    fn what_is_rare_goes_together() {
        let folded = Disclosure::Public(10).partition(cells(&[57, 4, 9, 12]));
        assert_eq!(shown(&folded), [("a", 50), ("d", 10), ("other", 10)]);
    }

    #[test]
    fn one_rare_cell_takes_another_with_it() {
        let folded = Disclosure::Public(10).partition(cells(&[57, 3, 12]));
        assert_eq!(shown(&folded), [("a", 50), ("other", 10)]);
        let folded = Disclosure::Public(10).partition(cells(&[997, 3]));
        assert_eq!(shown(&folded), [("other", 1000)]);
        assert_eq!(Disclosure::Public(10).partition(cells(&[4, 5])), []);
    }

    #[test]
    fn neighbours_fill_up() {
        let folded = Disclosure::Public(10).ordered(cells(&[0, 3, 0, 8, 40, 0, 12, 2]));
        assert_eq!(shown(&folded), [("b to d", 10), ("e", 40), ("g to h", 10)]);
        assert_eq!(Disclosure::Public(10).ordered(cells(&[4, 5])), []);
    }

    #[test]
    fn what_is_left_of_the_whole_is_not_small_either() {
        let public = Disclosure::Public(10);
        assert_eq!(public.part(95, 100), Count::Of(100));
        assert_eq!(public.part(90, 100), Count::Of(90));
        assert_eq!(public.part(9, 100), Count::FewerThan(10));
        assert_eq!(Disclosure::Full.part(95, 100), Count::Of(95));
        let many = public.many(cells(&[95, 9, 50]), 100);
        assert_eq!(shown(&many), [("a", 100), ("c", 50)]);
    }

    #[test]
    fn one_run_that_stands_for_many_is_still_one() {
        let folded = Disclosure::Public(10).partition(cells(&[57, 4, 12]));
        assert_eq!(shown(&scaled(folded, 8)), [("a", 400), ("other", 80)]);
        assert_eq!(
            Disclosure::Public(10).count(4).scaled(8),
            Count::FewerThan(10)
        );
        assert!(!Disclosure::Public(10).is_enough(4) && Disclosure::Full.is_enough(1));
    }

    #[test]
    fn whoever_has_the_events_sees_all() {
        assert_eq!(
            shown(&Disclosure::Full.partition(cells(&[1, 0, 2]))),
            [("a", 1), ("b", 0), ("c", 2)]
        );
    }
}
