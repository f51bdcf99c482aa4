#include <stdio.h>

int main(void)
{
    int qc, pc, qb, pb;
    scanf("%d %d", &qc, &pc);
    scanf("%d %d", &qb, &pb);

    int mc = qc * pc;
    int mb = qb * pb;
    int total = mc + mb;

    printf("Croissant: %d x %d.%d = %d.%d\n", qc, pc / 100, pc % 100, mc / 100, mc % 100);
    printf("Baguette: %d x %d.%d = %d.%d\n", qb, pb / 100, pb % 100, mb / 100, mb % 100);
    printf("Total: %d.%d\n", total / 100, total % 100);
    return 0;
}
