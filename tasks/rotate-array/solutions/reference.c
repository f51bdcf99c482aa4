#include <stdio.h>

enum { MAX_VALUES = 1000 };

int main(void)
{
    int rotated[MAX_VALUES] = {0};
    int n = 0;
    int k = 0;

    scanf("%d %d", &n, &k);

    // Full turns change nothing, and an empty array cannot turn at all.
    int shift = n > 0 ? k % n : 0;

    for (int i = 0; i < n; i++) {
        scanf("%d", &rotated[(i + shift) % n]);
    }

    for (int i = 0; i < n; i++) {
        printf(i == 0 ? "%d" : " %d", rotated[i]);
    }
    printf("\n");

    return 0;
}
