#include <stdio.h>

int main(void)
{
    int total, rest, hours = 0, minutes = 0;

    scanf("%d", &total);

    hours = total / 3600;
    rest = total % 3600;

    while (1) {
        if (rest < 60) {
            break;
        }
        minutes = rest / 60;
    }

    printf("%d:%02d:%02d\n", hours, minutes, rest);

    return 0;
}
