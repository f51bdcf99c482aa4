//! The attempts, with where the idea comes from.

/// A program that tries something; `HOST_FILE` and `HOST_PORT` stand for what is to be had.
pub struct Attempt {
    /// Who suffered from it.
    pub of: &'static str,
    pub source: &'static str,
    /// What may become of it.
    pub verdicts: &'static [&'static str],
}

const WRONG: &[&str] = &["wrong-answer", "runtime-error"];
const COMPILER: &[&str] = &["compile-error"];

/// Fields by which other judges let flags, files and addresses in.
pub const FIELDS: &[(&str, &str)] = &[
    ("compiler_options", "-fplugin=/tmp/x.so"),
    ("command_line_arguments", "; id > /tmp/out"),
    ("enable_network", "true"),
    ("enable_per_process_and_thread_memory_limit", "true"),
    ("redirect_stderr_to_stdout", "true"),
    ("additional_files", "UEsDBAoAAAAAAA=="),
    ("callback_url", "CALLBACK"),
    ("callback", "CALLBACK"),
    ("stdin", "1"),
    ("args", "--privileged"),
    ("sandbox", "none"),
];

/// Names of files that other judges took for paths, options or commands.
pub const FILE_NAMES: &[&str] = &[
    "../main.c",
    "/etc/cron.d/x.c",
    "a/../../b.c",
    "..\\..\\a.c",
    "-o.c",
    "--help.c",
    "@options.c",
    "$(id).c",
    "`id`.c",
    "a;id.c",
    "a\nb.c",
    "a b.c",
    "a\u{0}.c",
    "\u{ff0e}\u{ff0e}\u{ff0f}a.c",
    "\u{202e}c.a",
    "main.c/.",
    "",
    ".",
    "..",
];

/// The programs.
pub const ATTEMPTS: &[Attempt] = &[
    Attempt {
        of: "Judge0, CVE-2024-28185: a symbolic link in the box is followed when output is written",
        source: r#"
            #include <stdio.h>
            #include <unistd.h>
            int main(void) {
                const char *names[] = { "run", "stdout.txt", "output", "main.c", "/tmp/run", "metadata.txt" };
                for (int i = 0; i < 6; i++) {
                    symlink("HOST_FILE", names[i]);
                    FILE *f = fopen(names[i], "w");
                    if (f) { fputs("changed", f); fclose(f); }
                    f = fopen(names[i], "r");
                    char line[100];
                    if (f && fgets(line, 100, f)) printf("%s", line);
                }
            }"#,
        verdicts: WRONG,
    },
    Attempt {
        of: "Judge0, CVE-2024-28189: rights of a file outside are changed by way of a link",
        source: r#"
            #include <stdio.h>
            #include <unistd.h>
            #include <fcntl.h>
            #include <sys/stat.h>
            int main(void) {
                symlink("/etc", "etc");
                link("HOST_FILE", "mine");
                rename("HOST_FILE", "taken");
                unlink("HOST_FILE");
                truncate("HOST_FILE", 0);
                struct stat s;
                printf("%d\n", stat("etc/passwd", &s));
                printf("%d\n", open("HOST_FILE", O_RDWR | O_CREAT | O_TRUNC, 0777));
            }"#,
        verdicts: WRONG,
    },
    Attempt {
        of: "go-judge: a link or a path leads out of the box, and the host copies what it finds",
        source: r#"
            #include <stdio.h>
            #include <fcntl.h>
            #include <unistd.h>
            int main(void) {
                const char *paths[] = { "HOST_FILE", "..HOST_FILE", "../../../../../../..HOST_FILE", "./../..HOST_FILE",
                    "//HOST_FILE", "/proc/self/rootHOST_FILE", "/dev/fd/3HOST_FILE" };
                for (int i = 0; i < 7; i++) {
                    FILE *f = fopen(paths[i], "r");
                    char line[200];
                    if (f && fgets(line, 200, f)) printf("%s", line);
                }
                for (int fd = 3; fd < 64; fd++) {
                    int file = openat(fd, "HOST_FILE", O_RDONLY);
                    char text[200];
                    ssize_t got = file < 0 ? read(fd, text, 200) : read(file, text, 200);
                    if (got > 0) fwrite(text, 1, got, stdout);
                }
            }"#,
        verdicts: WRONG,
    },
    Attempt {
        of: "taskgrader and kjudge #82: the compiler includes a file of the host",
        source: "#include \"HOST_FILE\"\nint main(void) { return 0; }",
        verdicts: COMPILER,
    },
    Attempt {
        of: "the same with #embed",
        source: "#include <stdio.h>\nstatic const char kept[] = {\n#embed \"HOST_FILE\"\n, 0 };\nint main(void) { puts(kept); }",
        verdicts: COMPILER,
    },
    Attempt {
        of: "the same with the assembler",
        source: "__asm__(\".incbin \\\"HOST_FILE\\\"\");\nint main(void) { return 0; }",
        verdicts: COMPILER,
    },
    Attempt {
        of: "the same by asking whether a file is there",
        source: "#if __has_include(\"HOST_FILE\")\n#error it is there: 7f3a9c-what-the-host-keeps-to-itself\n#endif\n\
            int main(void) { return 0; }",
        // The file's own text stands in the program here, so that finding it would be told in a message.
        verdicts: WRONG,
    },
    Attempt {
        of: "a message that quotes the line of another file",
        source: "int main(void) {\n#line 1 \"HOST_FILE\"\n    return x;\n}",
        verdicts: COMPILER,
    },
    Attempt {
        of: "DMOJ #318: what the compiler is made to run",
        source: "#pragma GCC plugin \"/tmp/x.so\"\n#pragma clang __debug crash\nint main(void) { return 0; }",
        verdicts: &["compile-error", "wrong-answer", "runtime-error"],
    },
    Attempt {
        of: "a linker option in the object file",
        source: "__asm__(\".section .linker_options\\n\");\n#pragma comment(linker, \"--allow-undefined\")\n\
            int main(void) { return 0; }",
        verdicts: &["compile-error", "wrong-answer", "runtime-error"],
    },
    Attempt {
        of: "Judge0 #564: the environment of the judge",
        source: r#"
            #include <stdio.h>
            #include <stdlib.h>
            extern char **environ;
            int main(void) {
                for (char **each = environ; each && *each; each++) puts(*each);
                puts(getenv("SECRET") ? getenv("SECRET") : "none");
                FILE *f = fopen("/proc/self/environ", "r");
                char text[4096];
                if (f) fwrite(text, 1, fread(text, 1, 4096, f), stdout);
            }"#,
        verdicts: WRONG,
    },
    Attempt {
        of: "Judge0, CVE-2024-29021: a request to an internal address, from the program",
        source: r"
            #include <sys/socket.h>
            #include <netinet/in.h>
            int main(void) {
                struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(HOST_PORT) };
                int s = socket(AF_INET, SOCK_STREAM, 0);
                to.sin_addr.s_addr = htonl(0x7f000001);
                return connect(s, (struct sockaddr *)&to, sizeof to);
            }",
        verdicts: COMPILER,
    },
    Attempt {
        of: "a host function of one's own choosing",
        source: r#"
            __attribute__((import_module("wasi_snapshot_preview1"), import_name("sock_open"))) int sock_open(int, int);
            __attribute__((import_module("env"), import_name("system"))) int host_system(const char *);
            int main(void) { host_system("cat HOST_FILE"); return sock_open(1, 2); }"#,
        verdicts: &["compile-error", "runtime-error"],
    },
    Attempt {
        of: "a process of one's own",
        source: "#include <unistd.h>\n#include <stdlib.h>\n\
            int main(void) { if (fork() == 0) execl(\"/bin/cat\", \"cat\", \"HOST_FILE\", (char *)0); return system(\"id\"); }",
        verdicts: COMPILER,
    },
    Attempt { of: "isolate: places that boxes share, written", source: SHARED_PLACES, verdicts: WRONG },
    Attempt {
        of: "isolate: places that boxes share, read by the next program",
        source: SHARED_PLACES,
        verdicts: WRONG,
    },
];

/// Looks for what it has left before, and leaves it. Finding it would be told by a way to end that is not expected.
const SHARED_PLACES: &str = r#"
    #include <stdio.h>
    #include <stdlib.h>
    int main(void) {
        const char *places[] = { "left", "/left", "/tmp/left", "/dev/shm/left", "/var/tmp/left", "../left", "/box/left" };
        for (int i = 0; i < 7; i++) {
            FILE *f = fopen(places[i], "r");
            if (f) for (;;) {}
        }
        for (int i = 0; i < 7; i++) {
            FILE *f = fopen(places[i], "w");
            if (f) { fputs("here", f); fclose(f); }
        }
    }"#;
