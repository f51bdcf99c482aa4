#include <stdio.h>

int main()
{
    int t[1000], n, i;
    int max = 0, pos = 0;

    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &t[i]);

    for (i = 0; i < n; i++)
    {
        if (t[i] > max)
        {
            max = t[i];
            pos = i + 1;
        }
    }
    printf("%d %d\n", max, pos);
    return 0;
}
