// Plays the printed moves on three pegs and scores the test.
//
// Called as `checker OUTPUT INPUT EXPECTED`. The score is 100 for a solution with at most 2^n - 1 moves, less for a
// longer one, 0 for anything else. The output is read byte by byte and never stored, so its size and content can do no
// harm. Messages speak of the learner's own moves only, never of the test's input.
#include <stdbool.h>
#include <stdio.h>

enum { PEGS = 3, MAX_DISKS = 20 };

struct game {
    int disk[PEGS][MAX_DISKS];
    int height[PEGS];
};

enum reading { MOVE, END, UNREADABLE };

static bool is_blank(int c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static int next_in_line(FILE *output)
{
    int c = getc(output);
    while (is_blank(c)) {
        c = getc(output);
    }
    return c;
}

// Accepts two letters separated by blanks, alone on their line; empty lines are skipped.
static enum reading read_move(FILE *output, int *from, int *to)
{
    int c = next_in_line(output);
    while (c == '\n') {
        c = next_in_line(output);
    }
    if (c == EOF) {
        return END;
    }
    *from = c - 'A';
    if (!is_blank(getc(output))) {
        return UNREADABLE;
    }
    *to = next_in_line(output) - 'A';
    c = next_in_line(output);
    bool pegs = *from >= 0 && *from < PEGS && *to >= 0 && *to < PEGS;
    return pegs && (c == '\n' || c == EOF) ? MOVE : UNREADABLE;
}

static int verdict(int score, const char *fr, const char *en, long move)
{
    printf("%d\nfr: ", score);
    printf(fr, move);
    printf("\nen: ");
    printf(en, move);
    printf("\n");
    return 0;
}

static void set_up(struct game *game, int n)
{
    *game = (struct game){0};
    for (int size = n; size >= 1; size--) {
        game->disk[0][game->height[0]++] = size;
    }
}

static int top(const struct game *game, int peg)
{
    return game->disk[peg][game->height[peg] - 1];
}

static bool is_allowed(const struct game *game, int from, int to)
{
    return game->height[to] == 0 || top(game, from) < top(game, to);
}

static void apply(struct game *game, int from, int to)
{
    int disk = top(game, from);
    game->height[from]--;
    game->disk[to][game->height[to]++] = disk;
}

static int judge_end(const struct game *game, int n, long moves)
{
    if (game->height[PEGS - 1] < n) {
        return verdict(0, "Au bout de la suite (déplacements lus : %ld), la pile n'est pas entière sur le piquet C.",
                       "At the end of the sequence (moves read: %ld), the whole pile is not on peg C.", moves);
    }
    long enough = (1L << n) - 1;
    if (moves <= enough) {
        printf("100\n");
        return 0;
    }
    int score = moves <= 2 * enough ? 60 : 30;
    return verdict(score, "La pile arrive bien sur C, mais en %ld déplacements : il existe plus court.",
                   "The pile does reach C, but in %ld moves: there is a shorter way.", moves);
}

static int judge(FILE *output, int n)
{
    struct game game;
    set_up(&game, n);
    long moves = 0;
    for (;;) {
        int from = 0;
        int to = 0;
        enum reading reading = read_move(output, &from, &to);
        if (reading == END) {
            return judge_end(&game, n, moves);
        }
        moves++;
        if (reading == UNREADABLE) {
            return verdict(0, "Déplacement %ld : la ligne doit être faite de deux lettres parmi A, B, C, séparées par une espace.",
                           "Move %ld: the line must be two letters out of A, B, C, separated by a space.", moves);
        }
        if (game.height[from] == 0) {
            return verdict(0, "Déplacement %ld : il n'y a aucun disque sur le piquet de départ.",
                           "Move %ld: there is no disk on the peg it starts from.", moves);
        }
        if (from == to) {
            return verdict(0, "Déplacement %ld : les deux piquets doivent être différents.",
                           "Move %ld: the two pegs must be different.", moves);
        }
        if (!is_allowed(&game, from, to)) {
            return verdict(0, "Déplacement %ld : le disque serait posé sur un disque plus petit que lui.",
                           "Move %ld: the disk would lie on a disk smaller than itself.", moves);
        }
        apply(&game, from, to);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        return 2;
    }
    FILE *output = fopen(argv[1], "rb");
    FILE *input = fopen(argv[2], "r");
    int n = 0;
    if (output == NULL || input == NULL || fscanf(input, "%d", &n) != 1 || n < 0 || n > MAX_DISKS) {
        return 2;
    }
    return judge(output, n);
}
