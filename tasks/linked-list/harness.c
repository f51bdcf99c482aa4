// Drives the learner's list functions with commands from the input, and keeps account of the nodes.
//
// Deleted nodes are wiped and set aside until the program ends rather than freed at once: using one, or deleting it
// again, then has the same visible effect on every run.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"

// The tests give at most 1000 commands, which is also the most nodes that a correct program asks for.
enum { MAX_NODES = 1000 };

static struct node pool[MAX_NODES];
static bool in_use[MAX_NODES];
static int created = 0;

static void stop(const char *error)
{
    printf("error: %s\n", error);
    exit(1);
}

struct node *new_node(int value)
{
    if (created == MAX_NODES) {
        stop("too many nodes");
    }
    struct node *node = &pool[created];
    in_use[created] = true;
    created++;
    node->value = value;
    node->next = NULL;
    return node;
}

static int number_of(const struct node *node)
{
    for (int i = 0; i < created; i++) {
        if (node == &pool[i]) {
            return i;
        }
    }
    return -1;
}

void delete_node(struct node *node)
{
    if (node == NULL) {
        return;
    }
    int number = number_of(node);
    if (number < 0) {
        stop("this node does not come from new_node");
    }
    if (!in_use[number]) {
        stop("this node was already deleted");
    }
    in_use[number] = false;
    node->value = 0;
    node->next = NULL;
}

static int nodes_in_use(void)
{
    int count = 0;
    for (int i = 0; i < created; i++) {
        count += in_use[i];
    }
    return count;
}

static void print_list(const struct node *list)
{
    printf("list:%s", list == NULL ? " (empty)" : "");
    int printed = 0;
    for (; list != NULL; list = list->next) {
        if (printed == MAX_NODES) {
            printf(" and so on without end");
            break;
        }
        printf(" %d", list->value);
        printed++;
    }
    printf("\n");
}

static struct node *obey(struct node *list, const char *command)
{
    int value = 0;
    if (strcmp(command, "print") == 0) {
        print_list(list);
    } else if (strcmp(command, "clear") == 0) {
        free_list(list);
        list = NULL;
    } else if (strcmp(command, "insert") == 0 && scanf("%d", &value) == 1) {
        list = insert_sorted(list, value);
    } else if (strcmp(command, "remove") == 0 && scanf("%d", &value) == 1) {
        list = remove_value(list, value);
    } else {
        stop("unknown command");
    }
    return list;
}

int main(void)
{
    struct node *list = NULL;
    char command[8];
    while (scanf("%7s", command) == 1) {
        list = obey(list, command);
    }
    free_list(list);
    printf("nodes in use: %d\n", nodes_in_use());
    return 0;
}
