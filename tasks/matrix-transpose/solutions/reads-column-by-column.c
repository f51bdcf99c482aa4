#include <stdio.h>

int main(void)
{
    int a[20][20];
    int n, p;

    scanf("%d %d", &n, &p);
    for (int j = 0; j < p; j++)
        for (int i = 0; i < n; i++)
            scanf("%d", &a[i][j]);

    for (int j = 0; j < p; j++)
    {
        for (int i = 0; i < n; i++)
            printf("%d ", a[i][j]);
        printf("\n");
    }
    return 0;
}
