#include <stdio.h>

enum { SECONDS_PER_MINUTE = 60, SECONDS_PER_HOUR = 60 * 60 };

int main(void)
{
    int total = 0;

    scanf("%d", &total);

    int hours = total / SECONDS_PER_HOUR;
    int minutes = total % SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
    int seconds = total % SECONDS_PER_MINUTE;

    printf("%d:%02d:%02d\n", hours, minutes, seconds);

    return 0;
}
