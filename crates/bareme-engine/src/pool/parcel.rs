//! A task on its way to a worker: its files, from which the worker makes the task itself.
//!
//! A worker has shut itself in and reads no file, so it learns a task from its parent, over the pipe, when it is asked to
//! grade by it for the first time. Thus both always have the same state of the task, whatever has become of the folder on
//! the disk, and a worker has seen the tests of no other task than those that it graded.

use super::frame;
use bareme_core::task::TaskFolder;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// What comes first: the paths, in the order in which the contents follow, each as a message of bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Contents {
    paths: Vec<String>,
}

/// The files of one task.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// The most that the files may hold together; `bareme-task` takes no more from a folder.
const MAX_TOTAL_BYTES: usize = 64 * 1024 * 1024;

/// Sends the files.
pub(crate) fn write(to: &mut impl Write, folder: &TaskFolder) -> io::Result<()> {
    let paths = folder.for_grading().map(|(path, _)| path.to_owned()).collect();
    frame::write(to, &Contents { paths })?;
    folder.for_grading().try_for_each(|(_, content)| frame::write_bytes(to, content))
}

/// Receives the files; nothing where the other side has closed the pipe.
pub(crate) fn read(from: &mut impl Read) -> io::Result<Option<Files>> {
    let Some(Contents { paths }) = frame::read(from)? else { return Ok(None) };
    let (mut files, mut total) = (Vec::new(), 0);
    for path in paths {
        let content = frame::read_bytes(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        total += content.len();
        if total > MAX_TOTAL_BYTES {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the files of a task are too large"));
        }
        files.push((path, content));
    }
    Ok(Some(files))
}
