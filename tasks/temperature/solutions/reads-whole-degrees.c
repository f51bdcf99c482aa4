#include <stdio.h>

int main(void)
{
    int degrees;
    char unit;

    scanf("%d %c", &degrees, &unit);

    if (unit == 'C') {
        printf("%.2f F\n", degrees * 9.0 / 5 + 32);
    } else {
        printf("%.2f C\n", (degrees - 32) * 5.0 / 9);
    }

    return 0;
}
