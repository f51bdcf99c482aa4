//! Nothing gets out of a room with all its walls.

use crate::rooms::Room;
use bareme_jail::verify::{ATTEMPTS, Kind, verify};

#[test]
fn nothing_gets_out_and_what_workers_need_works() {
    let room = Room::strict();
    let verification = verify(&room.profile, &|errand| room.launch(errand)).unwrap();
    let rows = &verification.rows;
    let wrong: Vec<_> = rows.iter().filter(|row| !row.holds()).collect();
    assert!(wrong.is_empty() && verification.holds(), "{wrong:#?}");
    assert_eq!(rows.len(), ATTEMPTS.len());
    let unexplained: Vec<_> = rows.iter().filter(|row| !row.is_needed && row.stopped_by.is_none()).collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    assert!(ATTEMPTS.iter().any(|attempt| attempt.kind == Kind::Use));
}
