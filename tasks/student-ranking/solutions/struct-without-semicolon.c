#include <stdio.h>

struct student {
    char name[21];
    int mark;
}

int main(void)
{
    struct student s[100];
    int n, i;

    scanf("%d", &n);
    for (i = 0; i < n; i++) {
        scanf("%s %d", s[i].name, &s[i].mark);
    }
    for (i = 0; i < n; i++) {
        printf("%d. %s %d\n", i + 1, s[i].name, s[i].mark);
    }
    return 0;
}
