/* Linked into programs whose main is `void main(void)`, which is not C but common, and which gcc takes. The compiler
 * gives only the two standard forms of main the names that the C library's start-up looks for. */

void learners_main(void) __asm__("main");

int __main_void(void) {
    learners_main();
    return 0;
}
