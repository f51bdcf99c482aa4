//! Every call, with the places that its arguments let it write to.

mod descriptors;
mod paths;

use super::ARGV;
use super::guest::Guest;
use super::script::Script;
use crate::sandbox::wasi::Answer;

/// Makes the call that the script says; with some numbers, the guest itself writes to its memory.
pub fn make(guest: &mut Guest, script: &mut Script<'_>) -> Answer {
    match script.byte() % 40 {
        choice @ 0..=7 => of_the_process(choice, guest, script),
        choice @ 8..=13 => of_contents(choice - 8, guest, script),
        choice @ 14..=25 => descriptors::make(choice - 14, guest, script),
        choice => paths::make(choice - 26, guest, script),
    }
}

fn of_the_process(choice: u8, guest: &mut Guest, script: &mut Script<'_>) -> Answer {
    let (a, b) = (script.pointer(), script.pointer());
    let letters: usize = ARGV.iter().map(|arg| arg.len() + 1).sum();
    match choice {
        0 => guest.call(&[(a, 4 * ARGV.len() as u64), (b, letters as u64)], |host, memory| host.args_get(memory, a, b)),
        1 => guest.call(&[(a, 4), (b, 4)], |host, memory| host.args_sizes_get(memory, a, b)),
        2 => guest.call(&[(a, 4), (b, 4)], |host, memory| host.environ_sizes_get(memory, a, b)),
        3 => {
            let (clock, elapsed) = (script.number(), script.wide());
            guest.call(&[(a, 8)], |host, memory| host.clock_time(memory, clock, elapsed, a))
        }
        4 => {
            let clock = script.number();
            guest.call(&[(a, 8)], |host, memory| host.clock_res_get(memory, clock, a))
        }
        5 => {
            let len = script.number();
            guest.call(&[(a, len.into())], |host, memory| host.random_get(memory, a, len))
        }
        6 => {
            let (count, ready) = (script.number(), script.pointer());
            let places = [(b, 32 * u64::from(count)), (ready, 4)];
            guest.call(&places, |host, memory| host.poll_oneoff(memory, a, b, count, ready))
        }
        _ => {
            let count = script.byte();
            guest.store(a, script.bytes(count.into()));
            Ok(())
        }
    }
}

fn of_contents(choice: u8, guest: &mut Guest, script: &mut Script<'_>) -> Answer {
    let (fd, (list, count), result) = (script.descriptor(), script.list(), script.pointer());
    let mut places = vec![(result, 4)];
    if choice <= 2 {
        let word = |bytes: &[u8]| bytes.iter().rev().fold(0, |value, &byte| (value << 8) | u32::from(byte));
        let table = guest.bytes(list, 8 * u64::from(count)).chunks_exact(8);
        places.extend(table.map(|piece| (word(&piece[..4]), word(&piece[4..]).into())));
    }
    match choice {
        0 | 1 => guest.call(&places, |host, memory| host.fd_read(memory, fd, list, count, result)),
        2 => {
            let offset = script.wide();
            guest.call(&places, |host, memory| host.fd_pread(memory, fd, list, count, offset, result))
        }
        3 | 4 => guest.call(&places, |host, memory| host.fd_write(memory, fd, list, count, result)),
        _ => {
            let offset = script.wide();
            guest.call(&places, |host, memory| host.fd_pwrite(memory, fd, list, count, offset, result))
        }
    }
}
