//! A receiver on the loopback address that behaves as it is told, well or badly.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How a receiver treats those who come.
pub type Manner = fn(&mut TcpStream) -> std::io::Result<()>;

/// A receiver; its thread ends with the test process.
pub struct Receiver {
    pub port: u16,
    visits: Arc<Mutex<usize>>,
}

impl Receiver {
    pub fn new(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (port, visits) = (listener.local_addr().unwrap().port(), Arc::<Mutex<usize>>::default());
        let count = Arc::clone(&visits);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                *count.lock().unwrap() += 1;
                thread::spawn(move || serve(stream, manner));
            }
        });
        Self { port, visits }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hook", self.port)
    }

    pub fn visits(&self) -> usize {
        *self.visits.lock().unwrap()
    }
}

fn serve(mut stream: TcpStream, manner: Manner) {
    // Whoever is cut off in the middle of being rude has no complaint.
    let _ = manner(&mut stream);
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.read_to_end(&mut Vec::new());
}

/// Reads a whole request: head and body.
pub fn read_request(stream: &mut TcpStream) -> std::io::Result<String> {
    let (mut read, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let count = stream.read(&mut chunk)?;
        read.extend_from_slice(&chunk[..count]);
        let text = String::from_utf8_lossy(&read).into_owned();
        let length = text.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let body = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
        if count == 0 || (body.is_some() && body >= length) {
            return Ok(text);
        }
    }
}

/// Reads the request and answers with this.
pub fn answer(stream: &mut TcpStream, answer: &str) -> std::io::Result<()> {
    read_request(stream)?;
    stream.write_all(answer.as_bytes())
}

/// Sends a byte again and again, slowly enough that each looks like life and fast enough for no limit between two.
pub fn drip(stream: &mut TcpStream, byte: u8) -> std::io::Result<()> {
    loop {
        stream.write_all(&[byte])?;
        thread::sleep(Duration::from_millis(20));
    }
}
