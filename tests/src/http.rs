//! A client that is as small as can be: one connection for each request, nothing retried.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// What came back.
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The lines of the head, as they came.
    pub head: String,
    /// The body as text.
    pub body: String,
}

/// How long an answer may take: longer than any wait that is asked for.
const PATIENCE: Duration = Duration::from_mins(2);

/// Asks a service on this machine; nothing where it is not there, or ended before it had answered in full.
pub fn http(port: u16, method: &str, path: &str, body: &str) -> Option<Answer> {
    let mut stream =
        TcpStream::connect_timeout(&SocketAddr::from(([127, 0, 0, 1], port)), Duration::from_secs(10)).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    let content = format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all((head + &content).as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let announced =
        head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    (announced == Some(body.len())).then(|| Answer { status, head: head.to_owned(), body: body.to_owned() })
}
