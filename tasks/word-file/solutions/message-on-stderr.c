#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    FILE *in = fopen("words.txt", "r");
    if (in == NULL) {
        fprintf(stderr, "words.txt not found\n");
        return EXIT_FAILURE;
    }
    FILE *out = fopen("report.txt", "w");
    char word[31];
    char longest[31] = "-";
    size_t max = 0;
    int n = 0;

    while (fscanf(in, "%30s", word) == 1) {
        size_t length = strlen(word);
        fprintf(out, "%s %zu\n", word, length);
        if (length > max) {
            max = length;
            strcpy(longest, word);
        }
        n++;
    }
    printf("words: %d\n", n);
    printf("longest: %s\n", longest);
    fclose(in);
    fclose(out);
    return EXIT_SUCCESS;
}
