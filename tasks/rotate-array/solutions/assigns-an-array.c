#include <stdio.h>

int main()
{
    int n, k;
    int t[1000], r[1000];

    scanf("%d %d", &n, &k);
    for (int i = 0; i < n; i++)
        scanf("%d", &t[i]);

    r = t;
    for (int i = 0; i < n; i++)
        r[(i + k) % n] = t[i];
    for (int i = 0; i < n; i++)
        printf("%d ", r[i]);
    printf("\n");
    return 0;
}
