int digit_sum(int n)
{
    if (n < 0)
    {
        n = -n;
    }
    if (n == 0)
    {
        return 1;
    }
    return digit_sum(n / 10) + n % 10;
}
