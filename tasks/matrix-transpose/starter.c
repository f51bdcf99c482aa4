#include <stdio.h>

int main(void)
{
    int matrix[20][20] = {{0}};
    int rows = 0;
    int columns = 0;

    scanf("%d %d", &rows, &columns);
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
            scanf("%d", &matrix[i][j]);
        }
    }

    // À compléter / To be completed

    return 0;
}
