#include <stdio.h>

int main(void)
{
    int values[1000];
    int n, i, max;

    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &values[i]);

    max = 0;
    for (i = 0; i < n; i++)
    {
        if (values[i] > values[max])
            max = i;
    }

    printf("%d %d\n", values[max], max);
    return 0;
}
