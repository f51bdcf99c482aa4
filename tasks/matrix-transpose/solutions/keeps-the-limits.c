#include <stdio.h>

int main() {
    int rows, cols;
    int m[20][20] = {0};
    int t[20][20] = {0};

    scanf("%d %d", &rows, &cols);
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
            scanf("%d", &m[i][j]);
            t[j][i] = m[i][j];
        }
    }
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
            printf("%d ", t[i][j]);
        }
        printf("\n");
    }
    return 0;
}
