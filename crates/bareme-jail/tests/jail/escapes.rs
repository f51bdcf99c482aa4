//! Nothing gets out of a room with all its walls.

use crate::rooms::Room;
use bareme_jail::verify::{ATTEMPTS, Kind, verify};

#[test]
fn nothing_gets_out_and_what_workers_need_works() {
    let room = Room::strict();
    let verification = verify(&room.profile, &|errand| room.launch(errand)).unwrap();
    let rows = &verification.rows;
    let table: Vec<String> = rows
        .iter()
        .map(|row| {
            let by = row.stopped_by.map(|wall| wall.to_string()).unwrap_or_default();
            let behind = row.without_seccomp.as_ref().map(|outcome| outcome.to_string()).unwrap_or_default();
            format!("{:20} {:35} {by:18} {behind}", row.attempt, row.outcome.to_string())
        })
        .collect();
    println!("{}\n{}", verification.walls, table.join("\n"));
    let wrong: Vec<_> = rows.iter().filter(|row| !row.holds()).collect();
    assert!(wrong.is_empty() && verification.holds(), "{wrong:#?}");
    assert_eq!(rows.len(), ATTEMPTS.len());
    let unexplained: Vec<_> = rows.iter().filter(|row| !row.is_needed && row.stopped_by.is_none()).collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    assert!(ATTEMPTS.iter().any(|attempt| attempt.kind == Kind::Use));
}
