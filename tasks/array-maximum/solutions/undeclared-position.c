#include <stdio.h>

int main()
{
    int t[1000], n, max;

    scanf("%d", &n);
    for (int i = 0; i < n; i++)
        scanf("%d", &t[i]);

    max = t[0];
    position = 1;
    for (int i = 1; i < n; i++)
    {
        if (t[i] > max)
        {
            max = t[i];
            position = i + 1;
        }
    }
    printf("%d %d\n", max, position);
    return 0;
}
