//! The calls on descriptors that neither read nor write a file's content.

use crate::sandbox::wasi::Answer;
use crate::wasi_host::guest::Guest;
use crate::wasi_host::script::Script;

pub fn make(choice: u8, guest: &mut Guest, script: &mut Script<'_>) -> Answer {
    let fd = script.descriptor();
    match choice {
        0 | 1 => {
            let (offset, whence, result) = (script.wide().cast_signed(), script.number(), script.pointer());
            guest.call(&[(result, 8)], |host, memory| host.fd_seek(memory, fd, offset, whence, result))
        }
        2 => {
            let answer = guest.call(&[], |host, memory| host.fd_close(memory, fd));
            let again = guest.call(&[], |host, memory| host.fd_close(memory, fd));
            assert!(again.is_err(), "a descriptor can be closed twice");
            answer
        }
        3 => {
            let to = script.descriptor();
            guest.call(&[], |host, memory| host.fd_renumber(memory, fd, to))
        }
        4 => {
            let flags = script.number();
            guest.call(&[], |host, memory| host.fd_fdstat_set_flags(memory, fd, flags))
        }
        5 | 6 => {
            let size = script.wide();
            guest.call(&[], |host, memory| host.fd_filestat_set_size(memory, fd, size))
        }
        7 => {
            let (pointer, len, cookie, used) = (script.pointer(), script.number(), script.wide(), script.pointer());
            let places = [(pointer, len.into()), (used, 4)];
            guest.call(&places, |host, memory| host.fd_readdir(memory, fd, pointer, len, cookie, used))
        }
        _ => about(choice, fd, guest, script),
    }
}

fn about(choice: u8, fd: u32, guest: &mut Guest, script: &mut Script<'_>) -> Answer {
    let result = script.pointer();
    match choice {
        8 => guest.call(&[(result, 8)], |host, memory| host.fd_tell(memory, fd, result)),
        9 => guest.call(&[(result, 24)], |host, memory| host.fd_fdstat_get(memory, fd, result)),
        10 => guest.call(&[(result, 64)], |host, memory| host.fd_filestat_get(memory, fd, result)),
        _ => {
            let len = script.number();
            let answer = guest.call(&[(result, 8)], |host, memory| host.fd_prestat_get(memory, fd, result));
            answer?;
            guest.call(&[(result, len.into())], |host, memory| host.fd_prestat_dir_name(memory, fd, result, len))
        }
    }
}
