#include <stdio.h>

enum { MAX_SIZE = 20 };

static void read_matrix(int matrix[][MAX_SIZE], int rows, int columns)
{
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
            scanf("%d", &matrix[i][j]);
        }
    }
}

static void print_transposed(int matrix[][MAX_SIZE], int rows, int columns)
{
    for (int j = 0; j < columns; j++) {
        for (int i = 0; i < rows; i++) {
            printf(i == 0 ? "%d" : " %d", matrix[i][j]);
        }
        printf("\n");
    }
}

int main(void)
{
    int matrix[MAX_SIZE][MAX_SIZE] = {{0}};
    int rows = 0;
    int columns = 0;

    scanf("%d %d", &rows, &columns);
    read_matrix(matrix, rows, columns);
    print_transposed(matrix, rows, columns);

    return 0;
}
