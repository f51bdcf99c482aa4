void min_max(const int *t, int n, int *min, int *max)
{
    int a = t[0], b = t[0], i;

    for (i = 0; i < n; i++)
    {
        if (t[i] < a) a = t[i];
        if (t[i] > b) b = t[i];
    }
    /* put the results in min and max */
    min = &a;
    max = &b;
}
