#include <stdio.h>

int main(void)
{
    int n = 0;

    scanf("%d", &n);

    // À compléter / To be completed

    return 0;
}
