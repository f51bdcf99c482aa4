#include <stdio.h>

int main(void)
{
    int total = 0;

    scanf("%d", &total);

    // À compléter / To be completed

    return 0;
}
