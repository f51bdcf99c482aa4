//! What is kept of a learner: it reads back as it was written, and no file of anybody's breaks it.

use bareme_feedback::{History, TaskHistory};
use proptest::prelude::*;

fn history() -> impl Strategy<Value = History> {
    let task =
        (any::<u32>(), any::<u32>(), "[a-z-]{0,12}", any::<bool>()).prop_map(|(attempts, stuck, about, compiled)| {
            TaskHistory { attempts, stuck, about: Some(about), compiled, ..TaskHistory::default() }
        });
    (prop::collection::btree_map("[a-z]{1,8}", task, 0..8), any::<u64>()).prop_map(|(tasks, clock)| History {
        tasks,
        clock,
        ..History::default()
    })
}

proptest! {
    #[test]
    fn a_history_reads_back_as_it_was_written(history in history()) {
        let text = serde_json::to_string(&history).unwrap();
        prop_assert_eq!(serde_json::from_str::<History>(&text).unwrap(), history);
    }

    #[test]
    fn any_text_is_a_history_or_refused(text in any::<String>()) {
        let _ = serde_json::from_str::<History>(&text);
    }
}

#[test]
fn an_unknown_field_is_refused_rather_than_lost() {
    assert!(serde_json::from_str::<History>(r#"{"tasks": {}, "attempt": 3}"#).is_err());
}
