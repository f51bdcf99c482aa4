#include <stdio.h>

int main()
{
    int *values = NULL;
    int n, i, pos = 0;

    scanf("%d", &n);
    for (i = 0; i < n; i++)
    {
        scanf("%d", &values[i]);
    }
    for (i = 1; i < n; i++)
    {
        if (values[i] > values[pos])
        {
            pos = i;
        }
    }
    printf("%d %d\n", values[pos], pos + 1);
    return 0;
}
