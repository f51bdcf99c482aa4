#include <stdio.h>

int main(void)
{
    int height;
    scanf("%d", &height);

    for (int line = 1; line <= height; line++) {
        for (int col = 1; col <= height; col++) {
            if (col <= height - line)
                putchar(' ');
            else
                putchar('#');
        }
        putchar('\n');
    }
    return 0;
}
