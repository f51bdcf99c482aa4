#include <stdio.h>

int main(void)
{
    int values[1000] = {0};
    int n = 0;

    scanf("%d", &n);
    for (int i = 0; i < n; i++) {
        scanf("%d", &values[i]);
    }

    // À compléter / To be completed

    return 0;
}
