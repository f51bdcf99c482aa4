#include <stdio.h>

int main(void)
{
    int rows = 0;
    int columns = 0;

    scanf("%d %d", &rows, &columns);

    // À compléter / To be completed

    return 0;
}
