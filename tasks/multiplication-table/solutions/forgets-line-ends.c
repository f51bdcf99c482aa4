#include <stdio.h>

int main(void) {
    int rows, columns, row, column;

    scanf("%d %d", &rows, &columns);
    for (row = 1; row <= rows; row++)
        for (column = 1; column <= columns; column++)
            printf("%4d", row * column);
    printf("\n");
    return 0;
}
