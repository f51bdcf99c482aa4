#include <stdio.h>

int main()
{
    int altitudes[1000];
    int n;
    int max = -10000;
    int where = 0;

    scanf("%d", &n);
    for (int i = 0; i < n; i++)
    {
        scanf("%d", &altitudes[i]);
        if (altitudes[i] > max)
        {
            max = altitudes[i];
            where = i + 1;
        }
    }
    printf("%d %d\n", max, where);
}
