#include <stdio.h>

int main()
{
    int m[20][20];
    int rows, columns;

    scanf("%d %d", &rows, &columns);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            scanf("%d", &m[i][j]);

    printf("%d %d\n", columns, rows);
    for (int j = 0; j < columns; j++)
    {
        for (int i = 0; i < rows; i++)
            printf("%d ", m[i][j]);
        printf("\n");
    }
    return 0;
}
