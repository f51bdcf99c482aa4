#include <stdio.h>

int main(void)
{
    int seconds;
    int minutes = 0;
    int hours = 0;

    scanf("%d", &seconds);

    while (seconds > 3600) {
        seconds = seconds - 3600;
        hours = hours + 1;
    }
    while (seconds > 60) {
        seconds = seconds - 60;
        minutes = minutes + 1;
    }

    printf("%d:%02d:%02d\n", hours, minutes, seconds);
    return 0;
}
