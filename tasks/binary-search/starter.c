#include <stdio.h>

/* Renvoie une position de x dans t, ou -1.
   Returns a position of x in t, or -1. */
int search(const int *t, int n, int x)
{
    (void)t;
    (void)n;
    (void)x;
    return -1;
}

int main(void)
{
    /* Lisez numbers.txt, puis répondez aux questions.
       Read numbers.txt, then answer the questions. */

    return 0;
}
