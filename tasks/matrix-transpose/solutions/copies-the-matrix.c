#include <stdio.h>

int main()
{
    int m[20][20], t[20][20];
    int l, c;

    scanf("%d %d", &l, &c);
    for (int i = 0; i < l; i++)
        for (int j = 0; j < c; j++)
            scanf("%d", &m[i][j]);

    for (int j = 0; j < c; j++)
        for (int i = 0; i < l; i++)
            t[i][j] = m[i][j];

    for (int i = 0; i < l; i++)
    {
        for (int j = 0; j < c; j++)
            printf("%d ", t[i][j]);
        printf("\n");
    }
    return 0;
}
