int digit_sum(int n)
{
    if (n < 0)
        n = -n;
    if (n < 10)
        return n;
    digit = n % 10;
    return digit + digit_sum(n / 10);
}
