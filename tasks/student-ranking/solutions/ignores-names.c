#include <stdio.h>

typedef struct {
    char name[25];
    int mark;
} Student;

int main(void)
{
    Student t[100];
    Student x;
    int n;

    scanf("%d", &n);
    for (int i = 0; i < n; i++) {
        scanf("%s", t[i].name);
        scanf("%d", &t[i].mark);
    }

    for (int i = 1; i < n; i++) {
        x = t[i];
        int j = i - 1;
        while (j >= 0 && t[j].mark < x.mark) {
            t[j + 1] = t[j];
            j--;
        }
        t[j + 1] = x;
    }

    for (int i = 0; i < n; i++) {
        printf("%d. %s %d\n", i + 1, t[i].name, t[i].mark);
    }
    return 0;
}
