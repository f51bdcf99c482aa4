#include <stdio.h>

int main(void)
{
    int y;

    scanf("%d", &y);

    if ((y % 4 && !(y % 100)) || y % 400) {
        printf("%d: 366\n", y);
    } else {
        printf("%d: 365\n", y);
    }

    return 0;
}
