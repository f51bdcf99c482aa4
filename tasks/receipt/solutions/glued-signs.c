#include <stdio.h>

int main(void)
{
    int c, pc, b, pb;

    scanf("%d %d", &c, &pc);
    scanf("%d %d", &b, &pb);

    int t = c * pc + b * pb;
    printf("Croissant:%dx%d.%02d=%d.%02d\n", c, pc / 100, pc % 100, c * pc / 100, c * pc % 100);
    printf("Baguette:%dx%d.%02d=%d.%02d\n", b, pb / 100, pb % 100, b * pb / 100, b * pb % 100);
    printf("Total:%d.%02d\n", t / 100, t % 100);
    return 0;
}
