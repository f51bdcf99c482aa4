/* As main-void.c, for `void main(int argc, char *argv[])`. */

void learners_main(int, char **) __asm__("main");

int __main_argc_argv(int argc, char **argv) {
    learners_main(argc, argv);
    return 0;
}
