#include <stdio.h>

int main(void)
{
    int values[1000];
    int n, k, i, first;

    scanf("%d %d", &n, &k);
    for (i = 0; i < n; i++)
        scanf("%d", &values[i]);

    first = n - k % n;
    for (i = first; i < n; i++)
        printf("%d ", values[i]);
    for (i = 0; i < first; i++)
        printf("%d ", values[i]);
    printf("\n");
    return 0;
}
