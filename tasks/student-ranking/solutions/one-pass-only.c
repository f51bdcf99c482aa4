#include <stdio.h>
#include <string.h>

struct student {
    char name[21];
    int mark;
};

int main(void)
{
    struct student s[100], tmp;
    int n, i;

    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%s %d", s[i].name, &s[i].mark);

    /* bubble sort */
    for (i = 0; i < n - 1; i++) {
        if (s[i].mark < s[i + 1].mark || (s[i].mark == s[i + 1].mark && strcmp(s[i].name, s[i + 1].name) > 0)) {
            tmp = s[i];
            s[i] = s[i + 1];
            s[i + 1] = tmp;
        }
    }

    for (i = 0; i < n; i++)
        printf("%d. %s %d\n", i + 1, s[i].name, s[i].mark);
    return 0;
}
