#include <stdio.h>

int main()
{
    int rows;
    int columns;
    scanf("%d %d", &columns, &rows);

    int i = 1;
    while (i <= rows) {
        int j = 1;
        while (j <= columns) {
            printf("%4d", i * j);
            j++;
        }
        printf("\n");
        i++;
    }
    return 0;
}
