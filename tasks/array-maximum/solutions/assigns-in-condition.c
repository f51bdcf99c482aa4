#include <stdio.h>

int main()
{
    int t[1000];
    int n, i, max, pos = 1;

    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &t[i]);

    max = t[0];
    for (i = 1; i < n; i++)
        if (t[i] > max)
            max = t[i];

    for (i = n - 1; i >= 0; i--)
        if (t[i] = max)
            pos = i + 1;

    printf("%d %d\n", max, pos);
    return 0;
}
