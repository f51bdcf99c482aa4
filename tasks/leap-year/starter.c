#include <stdio.h>

int main(void)
{
    int year = 0;

    scanf("%d", &year);

    // À compléter / To be completed

    return 0;
}
