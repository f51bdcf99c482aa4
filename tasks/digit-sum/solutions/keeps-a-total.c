static int sum = 0;

int digit_sum(int n)
{
    if (n < 0)
        n = -n;
    if (n > 0) {
        sum = sum + n % 10;
        digit_sum(n / 10);
    }
    return sum;
}
