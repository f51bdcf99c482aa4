# endless: title, then point, teach, bottom out.

loop-never-changes = Nothing changes the condition
    .point = The loop in { $at } was still running when the program was stopped. What changes `{ $names }` inside it?
    .teach = The condition of a loop is asked anew in each turn. If nothing in the loop changes it, the answer stays the same.
    .bottom-out = In the loop of { $at }, change `{ $names }` in each turn: count it up or down, or read it anew.

loop-wrong-way = The loop moves past its end
    .point = { $how ->
        [source] In the loop of { $at }, does the step bring `{ $name }` nearer to the end, or further away?
        [away] In the loop of { $at }, `{ $name }` goes { $values }. Does that come nearer to the end?
       *[over] In the loop of { $at }, `{ $name }` goes { $values } and never is { $bound }. When should it stop?
    }
    .teach = { $how ->
        [source] Each turn must bring the variable nearer to the value at which the loop ends.
        [away] Each turn must bring the variable nearer to the value at which the loop ends.
       *[over] A condition with `!=` ends only at one exact value. A step that jumps over it misses the end.
    }
    .bottom-out = { $how ->
        [source] In { $at }, turn the step round (`++` or `--`), or the sign of the comparison.
        [away] In { $at }, turn the step round (`++` or `--`), or the sign of the comparison.
       *[over] In { $at }, compare with `<` or `>` rather than `!=`, so that the loop also ends beyond { $bound }.
    }

loop-without-exit = No way out of the loop
    .point = The loop in { $at } has no condition that can end it. Which instruction should leave it?
    .teach = A loop whose condition is always true needs a `break` or a `return` that is really reached.
    .bottom-out = In the loop of { $at }, test when it is time to stop, and write `break;` there.

reads-past-end = The input has ended
    .point = { $how ->
        [source] Suppose that no input is left when { $at } reads. How would your loop notice?
       *[run] { $at } asks for more input when nothing is left. How does your loop notice the end?
    }
    .teach = `{ $function }` reports whether it could read. A loop that does not look at that goes on for ever with the old value.
    .bottom-out = Let the loop go on only while `{ $function }` really read something: for `scanf`, while its result is the number of values asked for.

scanf-stuck = scanf cannot pass a character
    .point = { $shown ->
        [yes] The next character in the input is `{ $character }`. Can { $at } read it?
       *[no] What does `scanf` in { $at } do with a character that does not fit, such as a letter?
    }
    .teach = { $known ->
        [yes] `scanf` with `{ $format }` stops at a character that does not fit, and leaves it there. The next call finds it again.
       *[no] `scanf` stops at a character that does not fit, and leaves it there. The next call finds it again.
    }
    .bottom-out = In { $at }, read that character with a code that fits it (`%c` for any), or stop the loop when `scanf` reads nothing.

too-slow = It would end, but too late
    .point = { $growth ->
        [square] With an input twice as long, your program works four times as long or more. Which loops stand inside each other?
        [line] Your program comes nearer to its end, but slowly. What does it do again and again?
       *[unknown] The loop in { $at } comes nearer to its end, but slowly. How many turns does it need?
    }
    .teach = Loops inside each other multiply: 1000 times 1000 is a million turns. What is computed once and kept need not be computed again.
    .bottom-out = Look for work that is done again with the same result, near { $at }: keep the result in a variable, or stop the loop as soon as the answer is known.

endless-loop = Still running when it was stopped
    .point = Your program was still running when it was stopped. Which loop was it in? Look at { $at }.
    .teach = A loop must come nearer to its end in each turn. If it waits for a value that never comes, it goes on.
    .bottom-out = Follow one loop after the other on paper, with a small input: what changes in each turn, and when is the condition false?
