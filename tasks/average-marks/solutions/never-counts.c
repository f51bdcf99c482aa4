#include <stdio.h>

int main(void)
{
    int mark = 0;
    int count = 0;
    int sum = 0;

    while (count != 3) {
        scanf("%d", &mark);
        sum = sum + mark;
    }

    printf("%.2f\n", sum / 3.0);

    return 0;
}
