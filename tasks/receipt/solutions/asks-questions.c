#include <stdio.h>

int main()
{
    int c, pc, b, pb, t;

    printf("Combien de croissants, et a quel prix ?\n");
    scanf("%d %d", &c, &pc);
    printf("Combien de baguettes, et a quel prix ?\n");
    scanf("%d %d", &b, &pb);

    t = c * pc + b * pb;
    printf("Croissant: %d x %d.%02d = %d.%02d\n", c, pc / 100, pc % 100, c * pc / 100, c * pc % 100);
    printf("Baguette: %d x %d.%02d = %d.%02d\n", b, pb / 100, pb % 100, b * pb / 100, b * pb % 100);
    printf("Total: %d.%02d\n", t / 100, t % 100);
    return 0;
}
