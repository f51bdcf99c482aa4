void min_max(const int *t, int n, int *min, int *max)
{
    int i;

    *min = t[0];
    *max = t[0];
    for (i = 1; i < n; i++)
    {
        if (t[i] < *min)
            *min = t[i];
        if (t[i] > *max)
            *max = t[i];
    }
}
