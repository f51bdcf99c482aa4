#include <stdio.h>

int main(void)
{
    int count = 0;
    int sum = 0;

    // À compléter / To be completed

    printf("count: %d\n", count);
    printf("sum: %d\n", sum);

    return 0;
}
