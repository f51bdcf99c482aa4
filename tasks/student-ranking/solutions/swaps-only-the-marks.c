#include <stdio.h>
#include <string.h>

struct student {
    char name[21];
    int mark;
};

int main(void)
{
    struct student s[100];
    int n, i, j, t;

    scanf("%d", &n);
    for (i = 0; i < n; i++) {
        scanf("%20s %d", s[i].name, &s[i].mark);
    }
    for (i = 0; i < n - 1; i++) {
        for (j = 0; j < n - 1 - i; j++) {
            if (s[j].mark < s[j + 1].mark) {
                t = s[j].mark;
                s[j].mark = s[j + 1].mark;
                s[j + 1].mark = t;
            }
        }
    }
    for (i = 0; i < n; i++) {
        printf("%d. %s %d\n", i + 1, s[i].name, s[i].mark);
    }
    return 0;
}
