#include <stdio.h>

int main()
{
    int m[20][20];
    int rows, cols, i, j;

    scanf("%d %d", &rows, &cols);
    for (i = 0; i < rows; i++)
        for (j = 0; j < cols; j++)
            scanf("%d", &m(i, j));

    for (j = 0; j < cols; j++)
    {
        for (i = 0; i < rows; i++)
            printf("%d ", m(i, j));
        printf("\n");
    }
    return 0;
}
