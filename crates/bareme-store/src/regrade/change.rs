//! How a new report differs from the earlier one.

/// What a report comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// The verdict, as reports name it.
    pub verdict: String,
    /// Points earned; nothing where the submission could not be graded.
    pub points: Option<u32>,
    /// Points that could be earned.
    pub max_points: u32,
}

/// How a new report differs from the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// The same verdict and points.
    Unchanged,
    /// More points, or points where there were none.
    Better,
    /// Fewer points.
    Worse,
    /// Another verdict, as many points.
    Other,
    /// There is no new report: grading failed, whoever's fault that was.
    Fault,
}

/// Whether the program has become an accepted one, or has ceased to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Acceptance {
    /// It is what it was.
    Same,
    /// It is accepted and was not.
    Gained,
    /// It is not accepted and was.
    Lost,
}

/// Which items of a regrade a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemFilter {
    /// Those that still have to be graded.
    Waiting,
    /// Those that changed in this way.
    Change(Change),
    /// Those whose acceptance changed in this way.
    Acceptance(Acceptance),
}

/// The verdict of a program that is right.
pub(crate) const ACCEPTED: &str = "accepted";

impl Change {
    /// How `after` differs from `before`, both of them of real reports.
    pub(crate) fn between(before: &Mark, after: &Mark) -> Self {
        match after.points.cmp(&before.points) {
            std::cmp::Ordering::Greater => Self::Better,
            std::cmp::Ordering::Less => Self::Worse,
            std::cmp::Ordering::Equal if after.verdict == before.verdict => Self::Unchanged,
            std::cmp::Ordering::Equal => Self::Other,
        }
    }

    pub(crate) const fn to_sql(self) -> i16 {
        match self {
            Self::Unchanged => 0,
            Self::Better => 1,
            Self::Worse => 2,
            Self::Other => 3,
            Self::Fault => 4,
        }
    }

    pub(crate) const fn from_sql(number: i16) -> Self {
        match number {
            0 => Self::Unchanged,
            1 => Self::Better,
            2 => Self::Worse,
            3 => Self::Other,
            _ => Self::Fault,
        }
    }
}

impl Acceptance {
    pub(crate) fn between(before: &Mark, after: &Mark) -> Self {
        match (before.verdict == ACCEPTED, after.verdict == ACCEPTED) {
            (false, true) => Self::Gained,
            (true, false) => Self::Lost,
            _ => Self::Same,
        }
    }

    pub(crate) const fn to_sql(self) -> i16 {
        match self {
            Self::Same => 0,
            Self::Gained => 1,
            Self::Lost => 2,
        }
    }

    pub(crate) const fn from_sql(number: i16) -> Self {
        match number {
            1 => Self::Gained,
            2 => Self::Lost,
            _ => Self::Same,
        }
    }
}

impl ItemFilter {
    /// The stored change and acceptance that an item must have, each where it matters, and whether it must wait.
    pub(crate) const fn wanted(filter: Option<Self>) -> (Option<i16>, Option<i16>, bool) {
        match filter {
            None => (None, None, false),
            Some(Self::Waiting) => (None, None, true),
            Some(Self::Change(change)) => (Some(change.to_sql()), None, false),
            Some(Self::Acceptance(acceptance)) => (None, Some(acceptance.to_sql()), false),
        }
    }
}
