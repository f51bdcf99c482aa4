#include <stdio.h>

int main(void)
{
    int a = 0;
    int b = 0;
    int c = 0;

    scanf("%d %d %d", &a, &b, &c);

    // À compléter / To be completed

    return 0;
}
