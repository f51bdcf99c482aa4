#include <stdio.h>

int main(void)
{
    int total;
    int hours, minutes, seconds;

    scanf("%d", &total);

    hours = total / 3600;
    minutes = (total - hours * 3600) / 60;
    seconds = total % (hours * 3600 + minutes * 60);

    printf("%d:%02d:%02d\n", hours, minutes, seconds);

    return 0;
}
