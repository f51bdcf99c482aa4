#include <stdio.h>

struct student {
    char name[21];
    int mark;
};

int main(void)
{
    struct student s[100], tmp;
    int n, i, changed = 1;

    scanf("%d", &n);
    for (i = 0; i < n; i++) {
        scanf("%20s %d", s[i].name, &s[i].mark);
    }

    while (changed == 1) {
        changed = 0;
        for (i = 0; i < n - 1; i++) {
            if (s[i].mark <= s[i + 1].mark) {
                tmp = s[i];
                s[i] = s[i + 1];
                s[i + 1] = tmp;
                changed = 1;
            }
        }
    }

    for (i = 0; i < n; i++) {
        printf("%d. %s %d\n", i + 1, s[i].name, s[i].mark);
    }
    return 0;
}
