#include <stdio.h>

int main()
{
    int t[20][20], rows, columns, i, j;

    scanf("%d%d", &rows, &columns);
    for (i = 0; i < rows; i++)
    {
        for (j = 0; j < columns; j++)
        {
            scanf("%d", &t[i][j]);
        }
    }
    for (j = 0; j < columns; j++)
    {
        for (i = 0; i < rows; i++)
        {
            printf("%d ", t[i][j]);
        }
    }
    return 0;
}
