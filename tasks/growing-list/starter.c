#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int count = 0;

    /* Lisez les nombres jusqu'à la fin, en agrandissant le tableau au besoin.
       Read the numbers until the end, making the array larger when needed. */

    printf("count = %d\n", count);
    return 0;
}
