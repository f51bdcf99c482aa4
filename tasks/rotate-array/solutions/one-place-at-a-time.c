#include <stdio.h>

int main()
{
    int t[1000];
    int n, k, i, tmp;

    scanf("%d %d", &n, &k);
    for (i = 0; i < n; i++)
        scanf("%d", &t[i]);

    while (k > 0 && n > 0)
    {
        tmp = t[n - 1];
        for (i = n - 1; i > 0; i--)
            t[i] = t[i - 1];
        t[0] = tmp;
        k--;
    }

    for (i = 0; i < n; i++)
        printf("%d ", t[i]);
    printf("\n");
    return 0;
}
