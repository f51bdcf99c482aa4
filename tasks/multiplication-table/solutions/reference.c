#include <stdio.h>

int main(void)
{
    int rows = 0;
    int columns = 0;

    scanf("%d %d", &rows, &columns);

    for (int row = 1; row <= rows; row++) {
        for (int column = 1; column <= columns; column++) {
            printf("%4d", row * column);
        }
        printf("\n");
    }

    return 0;
}
