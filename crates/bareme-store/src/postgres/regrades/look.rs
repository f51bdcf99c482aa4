//! Looking at regrades and their items.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::postgres::Durability;
use crate::postgres::pool::Pool;
use crate::postgres::work::Work;
use crate::regrade::{
    Change, ItemFilter, ItemResult, Mark, Regrade, RegradeCounts, RegradeId, RegradeItem, RegradeState, Selection,
    WantedTask,
};
use crate::stored::{digest_of, learner_of, task_of};
use crate::tenant::Tenant;
use postgres::{Error, Row};
use uuid::Uuid;

/// What is read of one regrade belongs together, even if items are answered for meanwhile.
const ONE_SNAPSHOT: &str = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

pub fn list(pool: &Pool, tenant: &Tenant, before: Option<RegradeId>, most: u32) -> Result<Vec<Regrade>, StoreError> {
    let select = "SELECT id, since_ms, until_ms, latest, created_by, created_ms, ended_ms, state FROM regrade
        WHERE tenant = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3";
    let before = before.map(RegradeId::uuid);
    pool.transact(Durability::Disk, |work| {
        work.change(ONE_SNAPSHOT, &[])?;
        let rows = work.rows(select, &[&tenant.as_str(), &before, &i64::from(most)])?;
        Ok(rows.iter().map(|row| regrade_of(work, row)).collect::<Result<_, _>>()?)
    })
}

pub fn one(pool: &Pool, tenant: &Tenant, id: RegradeId) -> Result<Option<Regrade>, StoreError> {
    let select = "SELECT id, since_ms, until_ms, latest, created_by, created_ms, ended_ms, state FROM regrade
        WHERE tenant = $1 AND id = $2";
    pool.transact(Durability::Disk, |work| {
        work.change(ONE_SNAPSHOT, &[])?;
        let row = work.row(select, &[&tenant.as_str(), &id.uuid()])?;
        Ok(row.map(|row| regrade_of(work, &row)).transpose()?)
    })
}

/// The state alone, locked until the end of the transaction.
pub fn locked_state(work: &mut Work<'_>, tenant: &Tenant, id: RegradeId) -> Result<Option<RegradeState>, Error> {
    let select = "SELECT state FROM regrade WHERE tenant = $1 AND id = $2 FOR NO KEY UPDATE";
    let Some(row) = work.row(select, &[&tenant.as_str(), &id.uuid()])? else { return Ok(None) };
    Ok(Some(RegradeState::of(row.get(0), &counts(work, id.uuid())?)))
}

fn regrade_of(work: &mut Work<'_>, row: &Row) -> Result<Regrade, Error> {
    let id: Uuid = row.get(0);
    let moment = |column: usize| row.get::<_, Option<i64>>(column).map(UnixMillis::from_sql);
    let counts = counts(work, id)?;
    let select = "SELECT task, version, digest FROM regrade_task WHERE regrade = $1 ORDER BY task";
    let tasks = work.rows(select, &[&id])?;
    let select = "SELECT learner FROM regrade_learner WHERE regrade = $1 ORDER BY learner";
    let learners = work.rows(select, &[&id])?;
    let selection = Selection {
        tasks: tasks.iter().filter_map(wanted_of).collect(),
        learners: learners.iter().filter_map(|row| learner_of(row.get(0))).collect(),
        since: moment(1),
        until: moment(2),
        latest: row.get(3),
    };
    Ok(Regrade {
        id: RegradeId::new(id),
        selection,
        created_by: row.get(4),
        created: UnixMillis::from_sql(row.get(5)),
        ended: moment(6),
        state: RegradeState::of(row.get(7), &counts),
        counts,
    })
}

fn wanted_of(row: &Row) -> Option<WantedTask> {
    let version = u32::try_from(row.get::<_, i64>(1)).unwrap_or_default();
    let digest = digest_of(row.get(2)).unwrap_or_default();
    Some(WantedTask { task: task_of(row.get(0))?, version, digest })
}

fn counts(work: &mut Work<'_>, id: Uuid) -> Result<RegradeCounts, Error> {
    let all = "SELECT NOT EXISTS (SELECT FROM regrade_task WHERE regrade = $1 AND NOT is_collected)";
    let collected = work.row(all, &[&id])?.is_some_and(|row| row.get(0));
    let mut counts = RegradeCounts { collected, ..RegradeCounts::default() };
    let select = "SELECT change, acceptance, is_published, count(*) FROM regrade_item WHERE regrade = $1
        GROUP BY change, acceptance, is_published";
    for row in work.rows(select, &[&id])? {
        counts.add(row.get(0), row.get(1), row.get(2), row.get(3));
    }
    Ok(counts)
}

pub fn items(
    pool: &Pool,
    tenant: &Tenant,
    id: RegradeId,
    filter: Option<ItemFilter>,
    after: Option<SubmissionId>,
    most: u32,
) -> Result<Vec<RegradeItem>, StoreError> {
    let (change, acceptance, waits) = ItemFilter::wanted(filter);
    let after = after.map(SubmissionId::uuid).unwrap_or_default();
    let select = "SELECT item.submission, item.task, its.learner, change, before_verdict, before_points,
            before_max_points, after_verdict, after_points, after_max_points
        FROM regrade_item AS item JOIN submission AS its ON its.id = item.submission
        WHERE regrade = $1 AND its.tenant = $2 AND item.submission > $3
            AND ($4::smallint IS NULL OR change = $4) AND ($5::smallint IS NULL OR acceptance = $5)
            AND (NOT $6 OR change IS NULL)
        ORDER BY item.submission LIMIT $7";
    pool.transact(Durability::Disk, |work| {
        let most = i64::from(most);
        let rows = work.rows(select, &[&id.uuid(), &tenant.as_str(), &after, &change, &acceptance, &waits, &most])?;
        Ok(rows.iter().map(item_of).collect())
    })
}

fn item_of(row: &Row) -> RegradeItem {
    let number = |column: usize| row.get::<_, Option<i64>>(column).and_then(|number| u32::try_from(number).ok());
    let mark = |first: usize| Mark {
        verdict: row.get::<_, Option<String>>(first).unwrap_or_default(),
        points: number(first + 1),
        max_points: number(first + 2).unwrap_or_default(),
    };
    let change = row.get::<_, Option<i16>>(3).map(Change::from_sql);
    RegradeItem {
        submission: SubmissionId::new(row.get(0)),
        task: row.get(1),
        learner: row.get(2),
        result: change.map(|change| ItemResult { before: mark(4), after: mark(7), change }),
    }
}
