//! Old submissions that are graded anew: what is ordered, what comes of it, and in which state it is.

mod change;

pub use crate::names::RegradeId;
pub use change::{Acceptance, Change, ItemFilter, Mark};

use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use bareme_core::ids::{LearnerId, TaskId};
use bareme_core::task::TaskDigest;

/// Which submissions are to be graded anew, and by which tasks: those that have a report.
#[derive(Debug, Clone)]
pub struct RegradeOrder<'a> {
    /// Whose they are.
    pub tenant: &'a Tenant,
    /// Of which of the tenant's submissions.
    pub selection: Selection,
    /// Who asked for it, by a name that tells people who it was.
    pub created_by: &'a str,
}

/// A selection of a tenant's submissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The tasks, each in the state by which is graded; no two have the same name.
    pub tasks: Vec<WantedTask>,
    /// Whose submissions; empty for everybody's, and those without a learner.
    pub learners: Vec<LearnerId>,
    /// Only what was accepted at this moment or later.
    pub since: Option<UnixMillis>,
    /// Only what was accepted before this moment.
    pub until: Option<UnixMillis>,
    /// Of each learner the latest for each task alone, of those that fit the rest; without a learner, each counts as the
    /// latest.
    pub latest: bool,
}

/// A task in the state by which a regrade grades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedTask {
    /// Its name.
    pub task: TaskId,
    /// Its version, for people.
    pub version: u32,
    /// The state of its files.
    pub digest: TaskDigest,
}

/// A regrade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regrade {
    /// Its name.
    pub id: RegradeId,
    /// What was to be graded anew.
    pub selection: Selection,
    /// Who asked for it.
    pub created_by: String,
    /// When.
    pub created: UnixMillis,
    /// When it was published or discarded.
    pub ended: Option<UnixMillis>,
    /// How far it is.
    pub state: RegradeState,
    /// What has come of it.
    pub counts: RegradeCounts,
}

/// How far a regrade is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegradeState {
    /// Its items are being collected and graded.
    Running,
    /// Everything is graded; it can be published.
    Ready,
    /// Its reports are taking the place of the earlier ones, some at a time; nothing can stop that any more.
    Publishing,
    /// Its reports have taken the place of the earlier ones.
    Published,
    /// Its reports were thrown away.
    Discarded,
}

/// What has come of a regrade so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RegradeCounts {
    /// Whether all items have been collected.
    pub collected: bool,
    /// Items; those of submissions that were erased since are gone.
    pub items: u64,
    /// Those that still have to be graded.
    pub waiting: u64,
    /// Those whose report has taken the place of the earlier one.
    pub published: u64,
    /// Those with the same verdict and points as before.
    pub unchanged: u64,
    /// Those with more points.
    pub better: u64,
    /// Those with fewer points.
    pub worse: u64,
    /// Those with another verdict and as many points.
    pub other: u64,
    /// Those that are accepted and were not.
    pub newly_accepted: u64,
    /// Those that are not accepted and were.
    pub no_longer_accepted: u64,
    /// Those that could not be graded, whoever's fault that was; they are never published.
    pub faults: u64,
}

/// One submission of a regrade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegradeItem {
    /// The submission.
    pub submission: SubmissionId,
    /// Its task.
    pub task: String,
    /// Who handed it in.
    pub learner: Option<String>,
    /// What came of it; nothing while it waits.
    pub result: Option<ItemResult>,
}

/// What came of grading a submission anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemResult {
    /// What the report said before.
    pub before: Mark,
    /// What the new one says; of a fault, nothing that counts.
    pub after: Mark,
    /// How they differ.
    pub change: Change,
}

/// What a leased submission has to be graded anew for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// The regrade.
    pub regrade: RegradeId,
    /// The state of the task's files by which has to be graded.
    pub wanted: TaskDigest,
    /// The report that the submission has, JSON text.
    pub before: String,
}

/// What is kept of a submission that was graded anew.
#[derive(Debug, Clone)]
pub struct ItemAnswer<'a> {
    /// The new report, JSON text; nothing where grading failed, whoever's fault that was.
    pub report: Option<&'a str>,
    /// The state of the task's files by which was graded.
    pub digest: TaskDigest,
    /// What the report said before.
    pub before: &'a Mark,
    /// What the new one says.
    pub after: &'a Mark,
}

/// What became of a wish to publish or discard a regrade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// It is granted.
    Done,
    /// The tenant has no regrade of that name.
    Unknown,
    /// It cannot be done in this state.
    Refused(RegradeState),
}

/// How often an item may be leased before it counts as a fault: each lease that was lost, and each that ended in a fault,
/// is one.
pub(crate) const MAX_TRIES: u32 = 3;

/// How many submissions are looked at in one step of collecting.
pub(crate) const COLLECT_BATCH: i64 = 1000;

/// How many reports are replaced in one step of publishing.
pub(crate) const PUBLISH_BATCH: i64 = 200;

/// How many items are thrown away in one step of discarding.
pub(crate) const DISCARD_BATCH: i64 = 1000;

/// The states as they are stored. Whether a regrade is ready is told by its items.
pub(crate) mod stored_state {
    pub const OPEN: i16 = 0;
    pub const PUBLISHING: i16 = 1;
    pub const PUBLISHED: i16 = 2;
    pub const DISCARDED: i16 = 3;
}

impl RegradeState {
    /// The state that the stored number and the items tell.
    pub(crate) const fn of(stored: i16, counts: &RegradeCounts) -> Self {
        match stored {
            stored_state::OPEN if counts.collected && counts.waiting == 0 => Self::Ready,
            stored_state::OPEN => Self::Running,
            stored_state::PUBLISHING => Self::Publishing,
            stored_state::PUBLISHED => Self::Published,
            _ => Self::Discarded,
        }
    }
}

impl RegradeCounts {
    /// Takes in a number of items with the same stored change, acceptance and mark of having been published.
    pub(crate) fn add(&mut self, change: Option<i16>, acceptance: i16, published: bool, number: i64) {
        let number = u64::try_from(number).unwrap_or_default();
        self.items += number;
        self.published += if published { number } else { 0 };
        let counter = match change.map(Change::from_sql) {
            None => &mut self.waiting,
            Some(Change::Unchanged) => &mut self.unchanged,
            Some(Change::Better) => &mut self.better,
            Some(Change::Worse) => &mut self.worse,
            Some(Change::Other) => &mut self.other,
            Some(Change::Fault) => &mut self.faults,
        };
        *counter += number;
        match Acceptance::from_sql(acceptance) {
            Acceptance::Same => {}
            Acceptance::Gained => self.newly_accepted += number,
            Acceptance::Lost => self.no_longer_accepted += number,
        }
    }
}

impl ItemAnswer<'_> {
    /// How the report differs from the earlier one.
    pub(crate) fn change(&self) -> Change {
        if self.report.is_none() { Change::Fault } else { Change::between(self.before, self.after) }
    }

    /// Whether acceptance differs; a fault changes nothing.
    pub(crate) fn acceptance(&self) -> Acceptance {
        if self.report.is_none() { Acceptance::Same } else { Acceptance::between(self.before, self.after) }
    }
}
