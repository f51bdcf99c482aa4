//! Messages on a pipe: four bytes of length, least significant first, then so many bytes of JSON, or of a file.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, Read, Write};

/// The most that one message may hold: a submission of the largest files with what it is compared with, or a report
/// on many tests of large outputs. Whoever announces more is not listened to.
pub(crate) const MAX_BYTES: usize = 32 * 1024 * 1024;

/// Sends one message in one piece.
pub(crate) fn write<T: Serialize>(to: &mut impl Write, message: &T) -> io::Result<()> {
    let mut frame = vec![0; 4];
    serde_json::to_writer(&mut frame, message)?;
    let length = announced(frame.len() - 4)?;
    frame[..4].copy_from_slice(&length);
    to.write_all(&frame)?;
    to.flush()
}

/// Sends bytes as they are in the place of JSON.
pub(crate) fn write_bytes(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&announced(bytes.len())?)?;
    to.write_all(bytes)?;
    to.flush()
}

fn announced(length: usize) -> io::Result<[u8; 4]> {
    if length > MAX_BYTES {
        return Err(invalid(format!("a message of {length} bytes is too long to be sent")));
    }
    Ok(u32::try_from(length).map_err(io::Error::other)?.to_le_bytes())
}

/// Receives one message; nothing where the other side has closed the pipe in front of it.
pub(crate) fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let Some(bytes) = read_bytes(from)? else { return Ok(None) };
    serde_json::from_slice(&bytes).map(Some).map_err(|error| invalid(format!("a message makes no sense: {error}")))
}

/// Receives bytes as they are; nothing where the other side has closed the pipe in front of them.
pub(crate) fn read_bytes(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    if from.read(&mut length[..1])? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut length[1..])?;
    let length = u32::from_le_bytes(length) as usize;
    if length > MAX_BYTES {
        return Err(invalid(format!(
            "a message of {length} bytes was announced, more than the {MAX_BYTES} that one may have"
        )));
    }
    // What was announced is not believed: the buffer grows with what comes.
    let mut bytes = Vec::new();
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
