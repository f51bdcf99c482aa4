/* Linked into programs whose main is `void main(int argc, char *argv[])`. The compiler gives it the name that the C
 * library's start-up calls, but it has not the type, so that the arguments are fetched and handed over here. */

typedef unsigned int size;

__attribute__((import_module("wasi_snapshot_preview1"), import_name("args_sizes_get"))) int
__bareme_args_sizes_get(size *count, size *bytes);
__attribute__((import_module("wasi_snapshot_preview1"), import_name("args_get"))) int
__bareme_args_get(char **table, char *buffer);

void learners_main(int, char **) __asm__("__main_argc_argv");

int __main_void(void) {
    size count = 0, bytes = 0;
    __bareme_args_sizes_get(&count, &bytes);
    char *argv[count + 1], buffer[bytes + 1];
    __bareme_args_get(argv, buffer);
    argv[count] = 0;
    learners_main((int)count, argv);
    return 0;
}
