#include <stdio.h>

int main()
{
    int t[1000], n, k, i, j, last;
    scanf("%d%d", &n, &k);
    for (i = 0; i < n; i++)
    {
        scanf("%d", &t[i]);
    }
    if (n > 0)
    {
        k = k % n;
        for (j = 0; j < k; j++)
        {
            last = t[n - 1];
            for (i = 1; i < n; i++)
            {
                t[i] = t[i - 1];
            }
            t[0] = last;
        }
    }
    for (i = 0; i < n; i++)
    {
        printf("%d ", t[i]);
    }
    printf("\n");
    return 0;
}
