#include <stdio.h>
#include <string.h>

int main(void)
{
    FILE *f = fopen("words.txt", "r");
    char word[31], longest[31] = "-";
    int n = 0, max = 0;

    if (f == NULL) {
        printf("words.txt not found\n");
        return 0;
    }
    while (fscanf(f, "%30s", word) == 1) {
        printf("%s %d\n", word, (int)strlen(word));
        n++;
        if ((int)strlen(word) > max) {
            max = strlen(word);
            strcpy(longest, word);
        }
    }
    fclose(f);
    printf("words: %d\n", n);
    printf("longest: %s\n", longest);
    return 0;
}
