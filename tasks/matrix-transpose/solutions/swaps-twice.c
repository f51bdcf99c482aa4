#include <stdio.h>

int main()
{
    int m[20][20] = {{0}};
    int r, c, i, j, tmp;

    scanf("%d %d", &r, &c);
    for (i = 0; i < r; i++)
        for (j = 0; j < c; j++)
            scanf("%d", &m[i][j]);

    for (i = 0; i < r; i++)
    {
        for (j = 0; j < c; j++)
        {
            tmp = m[i][j];
            m[i][j] = m[j][i];
            m[j][i] = tmp;
        }
    }

    for (i = 0; i < c; i++)
    {
        for (j = 0; j < r; j++)
            printf("%d ", m[i][j]);
        printf("\n");
    }
    return 0;
}
