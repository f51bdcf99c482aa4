/* Linked into programs that are to be watched. Without buffers a program takes from its input what it uses and no more,
 * and what a line prints is written while that line runs. */

#include <stdio.h>

__attribute__((constructor)) static void __bareme_unbuffered(void) {
    setvbuf(stdin, NULL, _IONBF, 0);
    setvbuf(stdout, NULL, _IONBF, 0);
}
