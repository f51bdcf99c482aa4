#include <stdio.h>

struct student {
    char name[21]; /* 20 lettres et la marque de fin / 20 letters and the end mark */
    int mark;
};

int main(void)
{
    int n;
    scanf("%d", &n);

    /* Lisez, triez et affichez ici.
       Read, sort and print here. */

    return 0;
}
