//! Ordering a regrade.

use crate::error::StoreError;
use crate::moment::UnixMillis;
use crate::postgres::Durability;
use crate::postgres::failure::Failure;
use crate::postgres::pool::Pool;
use crate::postgres::work::Work;
use crate::regrade::{RegradeId, RegradeOrder, WantedTask};
use crate::tenant::Tenant;
use bareme_core::ids::LearnerId;

pub fn begin(pool: &Pool, order: &RegradeOrder<'_>, now: UnixMillis) -> Result<RegradeId, StoreError> {
    let id = RegradeId::fresh(now);
    let selection = &order.selection;
    let insert = "INSERT INTO regrade (id, tenant, since_ms, until_ms, latest, is_of_some, created_by, created_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    let of_learners = "INSERT INTO regrade_learner (regrade, learner)
        SELECT $1, learner FROM unnest($2::text[]) AS its (learner) ON CONFLICT DO NOTHING";
    let (since, until) = (selection.since.map(UnixMillis::to_sql), selection.until.map(UnixMillis::to_sql));
    let learners: Vec<&str> = selection.learners.iter().map(LearnerId::as_str).collect();
    let (tenant, now) = (order.tenant.as_str(), now.to_sql());
    // In one order, so that two regrades of the same tasks never wait for each other.
    let mut tasks: Vec<&WantedTask> = selection.tasks.iter().collect();
    tasks.sort_by(|one, other| one.task.cmp(&other.task));
    pool.transact(Durability::Disk, |work| {
        let (by, some) = (order.created_by, !learners.is_empty());
        if work.change(insert, &[&id.uuid(), &tenant, &since, &until, &selection.latest, &some, &by, &now])? == 0 {
            // An earlier try of this very call has done it.
            return Ok(id);
        }
        for task in &tasks {
            take(work, id, order.tenant, task)?;
        }
        work.change(of_learners, &[&id.uuid(), &learners])?;
        Ok(id)
    })
}

fn take(work: &mut Work<'_>, id: RegradeId, tenant: &Tenant, wanted: &WantedTask) -> Result<(), Failure> {
    let insert = "INSERT INTO regrade_task (regrade, task, tenant, version, digest) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, task) WHERE is_open DO NOTHING";
    let (task, tenant, digest) = (wanted.task.as_str(), tenant.as_str(), wanted.digest.0.as_slice());
    if work.change(insert, &[&id.uuid(), &task, &tenant, &i64::from(wanted.version), &digest])? > 0 {
        return Ok(());
    }
    let holder = "SELECT regrade FROM regrade_task WHERE tenant = $1 AND task = $2 AND is_open";
    let Some(row) = work.row(holder, &[&tenant, &task])? else {
        return Err(Failure::Unreachable("a regrade ended in this moment".to_owned()));
    };
    Err(StoreError::RegradeOpen { id: RegradeId::new(row.get(0)), task: task.to_owned() }.into())
}
