//! The shell that starts and stops the server, and cleans up when the test's process is gone.

use crate::programs::command;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// Arguments: the server's programs, its folder, its port. Orders come in as lines, each answered with a line.
/// `-c fsync=off`: what these tests end is processes; the machine's own memory goes on.
const SCRIPT: &str = r#"
start() {
    "$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        -c fsync=off -c full_page_writes=off -c max_connections=200 </dev/null >>"$2/log" 2>&1 &
    server=$!
}
end() {
    # Whoever goes before the first start leaves nothing to stop.
    [ -n "$server" ] || return 0
    kill -s "$1" "$server" 2>/dev/null
    wait "$server"
}
server=
while read -r order; do
    case $order in
        start) start "$@" ;;
        stop) end INT ;;
        crash) end QUIT ;;
        pause) kill -s STOP "$server" ;;
        resume) kill -s CONT "$server" ;;
    esac
    echo done
done
end QUIT
rm -rf "$2"
"#;

/// The shell.
pub struct Guard {
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    _shell: Child,
}

impl Guard {
    pub fn new(programs: &Path, folder: &Path, port: u16) -> Self {
        let mut shell = command(Path::new("/bin/sh"), folder);
        shell.arg("-c").arg(SCRIPT).arg("guard").arg(programs).arg(folder).arg(port.to_string());
        // Ctrl-C in a terminal is for whoever uses the server, who then stops it.
        shell.process_group(0);
        let mut shell = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (orders, answers) = (shell.stdin.take().unwrap(), shell.stdout.take().unwrap());
        Self { orders, answers: BufReader::new(answers), _shell: shell }
    }

    /// Gives an order and returns when it is carried out.
    pub fn order(&mut self, order: &str) {
        writeln!(self.orders, "{order}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        assert_eq!(answer, "done\n", "the shell that guards the server is gone");
    }
}
