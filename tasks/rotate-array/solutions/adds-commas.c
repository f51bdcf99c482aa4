#include <stdio.h>

int main()
{
    int n, k, t[1000];

    scanf("%d %d", &n, &k);
    for (int i = 0; i < n; i++)
        scanf("%d", &t[i]);

    for (int i = 0; i < n; i++)
    {
        int from = (i + n - k % n) % n;
        if (i < n - 1)
            printf("%d, ", t[from]);
        else
            printf("%d", t[from]);
    }
    printf("\n");
    return 0;
}
