# The report as a page.

verdict-accepted = Accepted
verdict-wrong-answer = Wrong answer
verdict-runtime-error = The program crashed
verdict-time-limit = Too slow
verdict-memory-limit = Too much memory
verdict-output-limit = Too much output
verdict-compile-error = The program does not compile
verdict-grader-fault = Not graded: our fault, you lose no points
verdict-task-fault = Not graded: the exercise is at fault, you lose no points
verdict-skipped = Not run
points = { $points } of { $max } points
tests-passed = { $passed ->
    [0] No test passes yet.
    [one] { $passed } test of { $total } passes.
   *[other] { $passed } tests of { $total } pass.
}
look-at = What to look at next
worth-knowing = Worth knowing
read-lesson = To understand it: { $title }
closer-look = A closer look at the test “{ $test }”
hidden-test = The data of this test are hidden.
arguments = Arguments
input = Input
no-input = This test gives no input.
expected = Expected
expected-pattern = Expected (a regular expression)
got = Your program prints
legend = · is a blank, ↵ a line end, → a tab.
all-tests = All tests
