//! Looking at regrades and their items.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::regrade::{
    Change, ItemFilter, ItemResult, Mark, Regrade, RegradeCounts, RegradeId, RegradeItem, RegradeState, Selection,
    WantedTask,
};
use crate::stored::{learner_of, task_of};
use crate::tenant::Tenant;
use bareme_core::task::TaskDigest;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

/// A regrade's own row.
struct Plain {
    regrade: Regrade,
    stored_state: i16,
}

pub fn list(
    connection: &mut Connection,
    tenant: &Tenant,
    before: Option<RegradeId>,
    most: u32,
) -> Result<Vec<Regrade>, StoreError> {
    // One snapshot, so that what is told of one regrade belongs together.
    let transaction = connection.transaction()?;
    let select = "SELECT id, since_ms, until_ms, latest, created_by, created_ms, ended_ms, state FROM regrade
        WHERE tenant = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3";
    let values = params![tenant.as_str(), before.as_ref().map(RegradeId::as_bytes), most];
    let mut statement = transaction.prepare_cached(select)?;
    let rows = statement.query_map(values, plain_of)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(|plain| complete(&transaction, plain)).collect()
}

pub fn one(connection: &mut Connection, tenant: &Tenant, id: RegradeId) -> Result<Option<Regrade>, StoreError> {
    let transaction = connection.transaction()?;
    let select = "SELECT id, since_ms, until_ms, latest, created_by, created_ms, ended_ms, state FROM regrade
        WHERE tenant = ?1 AND id = ?2";
    let values = params![tenant.as_str(), id.as_bytes()];
    let plain = transaction.prepare_cached(select)?.query_row(values, plain_of).optional()?;
    plain.map(|plain| complete(&transaction, plain)).transpose()
}

/// The state alone, inside a transaction that may change it.
pub fn state(connection: &Connection, tenant: &Tenant, id: RegradeId) -> Result<Option<RegradeState>, StoreError> {
    let select = "SELECT state FROM regrade WHERE tenant = ?1 AND id = ?2";
    let values = params![tenant.as_str(), id.as_bytes()];
    let stored = connection.prepare_cached(select)?.query_row(values, |row| row.get(0)).optional()?;
    stored.map(|stored| Ok(RegradeState::of(stored, &counts(connection, id)?))).transpose()
}

fn plain_of(row: &Row<'_>) -> rusqlite::Result<Plain> {
    let moment = |column| row.get::<_, Option<i64>>(column).map(|moment| moment.map(UnixMillis::from_sql));
    let selection = Selection {
        tasks: Vec::new(),
        learners: Vec::new(),
        since: moment(1)?,
        until: moment(2)?,
        latest: row.get(3)?,
    };
    let regrade = Regrade {
        id: RegradeId::from_bytes(row.get(0)?),
        selection,
        created_by: row.get(4)?,
        created: UnixMillis::from_sql(row.get(5)?),
        ended: moment(6)?,
        state: RegradeState::Running,
        counts: RegradeCounts::default(),
    };
    Ok(Plain { regrade, stored_state: row.get(7)? })
}

fn complete(connection: &Connection, plain: Plain) -> Result<Regrade, StoreError> {
    let Plain { mut regrade, stored_state } = plain;
    regrade.counts = counts(connection, regrade.id)?;
    regrade.state = RegradeState::of(stored_state, &regrade.counts);
    let select = "SELECT task, version, digest FROM regrade_task WHERE regrade = ?1 ORDER BY task";
    let mut tasks = connection.prepare_cached(select)?;
    let tasks = tasks.query_map([regrade.id.as_bytes()], |row| {
        let (task, version, digest): (String, u32, [u8; 16]) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(task_of(&task).map(|task| WantedTask { task, version, digest: TaskDigest(digest) }))
    })?;
    regrade.selection.tasks = tasks.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    let select = "SELECT learner FROM regrade_learner WHERE regrade = ?1 ORDER BY learner";
    let mut learners = connection.prepare_cached(select)?;
    let learners = learners.query_map([regrade.id.as_bytes()], |row| row.get::<_, String>(0))?;
    regrade.selection.learners =
        learners.collect::<Result<Vec<_>, _>>()?.iter().filter_map(|name| learner_of(name)).collect();
    Ok(regrade)
}

fn counts(connection: &Connection, id: RegradeId) -> Result<RegradeCounts, StoreError> {
    let all = "SELECT NOT EXISTS (SELECT 1 FROM regrade_task WHERE regrade = ?1 AND is_collected = 0)";
    let collected = connection.prepare_cached(all)?.query_row([id.as_bytes()], |row| row.get(0))?;
    let mut counts = RegradeCounts { collected, ..RegradeCounts::default() };
    let select = "SELECT change, acceptance, is_published, count(*) FROM regrade_item WHERE regrade = ?1
        GROUP BY change, acceptance, is_published";
    let mut statement = connection.prepare_cached(select)?;
    let mut rows = statement.query([id.as_bytes()])?;
    while let Some(row) = rows.next()? {
        counts.add(row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
    }
    Ok(counts)
}

pub fn items(
    connection: &Connection,
    tenant: &Tenant,
    id: RegradeId,
    filter: Option<ItemFilter>,
    after: Option<SubmissionId>,
    most: u32,
) -> Result<Vec<RegradeItem>, StoreError> {
    let (change, acceptance, waits) = ItemFilter::wanted(filter);
    let select = "SELECT item.submission, item.task, its.learner, change, before_verdict, before_points,
            before_max_points, after_verdict, after_points, after_max_points
        FROM regrade_item AS item JOIN submission AS its ON its.id = item.submission
        WHERE regrade = :regrade AND its.tenant = :tenant AND item.submission > :after
            AND (:change IS NULL OR change = :change) AND (:acceptance IS NULL OR acceptance = :acceptance)
            AND (NOT :waits OR change IS NULL)
        ORDER BY item.submission LIMIT :most";
    let mut statement = connection.prepare_cached(select)?;
    let after = after.map_or([0; 16], |after| *after.as_bytes());
    let values = named_params! {
        ":regrade": id.as_bytes(), ":tenant": tenant.as_str(), ":after": after, ":change": change,
        ":acceptance": acceptance, ":waits": waits, ":most": most,
    };
    let rows = statement.query_map(values, item_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn item_of(row: &Row<'_>) -> rusqlite::Result<RegradeItem> {
    let mark = |first: usize| {
        let verdict = row.get::<_, Option<String>>(first)?.unwrap_or_default();
        let max_points = row.get::<_, Option<u32>>(first + 2)?.unwrap_or_default();
        Ok::<_, rusqlite::Error>(Mark { verdict, points: row.get(first + 1)?, max_points })
    };
    let change = row.get::<_, Option<i16>>(3)?.map(Change::from_sql);
    let result = |change| Ok::<_, rusqlite::Error>(ItemResult { before: mark(4)?, after: mark(7)?, change });
    Ok(RegradeItem {
        submission: SubmissionId::from_bytes(row.get(0)?),
        task: row.get(1)?,
        learner: row.get(2)?,
        result: change.map(result).transpose()?,
    })
}
