#include <stdio.h>
#include <string.h>

struct student
{
    char name[30];
    int mark;
};

int main()
{
    struct student s[100], tmp;
    int n, i, j;

    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%s %d", s[i].name, &s[i].mark);

    for (i = 0; i < n; i++)
        for (j = i + 1; j < n; j++)
            if (s[i].mark > s[j].mark || (s[i].mark == s[j].mark && strcmp(s[i].name, s[j].name) > 0))
            {
                tmp = s[i];
                s[i] = s[j];
                s[j] = tmp;
            }

    for (i = 0; i < n; i++)
        printf("%d. %s %d\n", i + 1, s[i].name, s[i].mark);
    return 0;
}
