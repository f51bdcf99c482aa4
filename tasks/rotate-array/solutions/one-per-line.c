#include <stdio.h>

int main()
{
    int n, k, i;
    int before[1000], after[1000];

    scanf("%d %d", &n, &k);
    for (i = 0; i < n; i++)
        scanf("%d", &before[i]);
    for (i = 0; i < n; i++)
        after[(i + k) % n] = before[i];
    for (i = 0; i < n; i++)
        printf("%d\n", after[i]);
    return 0;
}
