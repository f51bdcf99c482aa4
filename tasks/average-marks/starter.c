#include <stdio.h>

int main(void)
{
    int first = 0;
    int second = 0;
    int third = 0;

    scanf("%d %d %d", &first, &second, &third);

    // À compléter / To be completed

    return 0;
}
