# logic: title, then point, teach, bottom out.

same-structure = Nearly there: one place differs
    .point = { $role ->
        [loop-condition] Your program has the structure of a correct one. Look again at the condition of the loop in { $at }.
        [if-condition] Your program has the structure of a correct one. Look again at the condition in { $at }.
        [start-value] Your program has the structure of a correct one. Look again at the value with which { $at } begins.
        [step] Your program has the structure of a correct one. Look again at what changes each turn in { $at }.
        [index] Your program has the structure of a correct one. Look again at the cell that { $at } uses.
        [call-value] Your program has the structure of a correct one. Look again at what the call in { $at } is given.
        [return-value] Your program has the structure of a correct one. Look again at what { $at } gives back.
        [missing-instruction] Your program has the structure of a correct one, but something is missing behind { $at }.
        [extra-instruction] Your program has the structure of a correct one. Is { $at } really needed there?
        [order] Your program has the structure of a correct one. Does { $at } come at the right moment?
       *[other] Your program has the structure of a correct one. Look again at { $at }.
    }
    .teach = { $role ->
        [loop-condition] Ask for the first and for the last turn: is the condition true then, and should it be?
        [if-condition] Try the condition with a value below the border, on it, and above it.
        [start-value] What is true before the first turn? The start must not be one of the answers by chance.
        [step] Follow the variable for three turns on paper. Does it take each value that it should?
        [index] Cells count from 0. Write down which cell is meant in the first turn.
        [missing-instruction] Read the statement again, sentence by sentence. Which one has no line of its own in your program?
        [extra-instruction] Cover this line with your hand and follow the program. What would change?
        [order] Follow two lines in both orders on paper, with small numbers.
       *[other] Take the smallest test that fails and follow this line by hand, value by value.
    }
    .bottom-out = { $change ->
        [operator] In { $at }, try `{ $operator }` in place of the sign in `{ $what }`.
        [number] In { $at }, try the number `{ $operator }` in `{ $what }`.
       *[none] Change only `{ $what }` in { $at }, and leave all the rest as it is.
    }

suspicious-line = A line that only failing tests run
    .point = { $at } runs in the tests that fail, and not in those that pass. What does it do?
    .teach = When some tests pass and others fail, the difference often lies where only the failing ones go. Start there: what should happen in that case?
    .bottom-out = Take the smallest test that fails. Follow `{ $code }` by hand, then compare with what the statement asks for in that case.

never-reached = A line that the failing tests never reach
    .point = { $at } runs in the tests that pass, but never in those that fail. Which condition leads there?
    .teach = Code that stands behind a condition runs only if the condition is true. If it is too narrow, some cases are left out.
    .bottom-out = Take the smallest test that fails, and compute by hand each condition on the way to `{ $code }`. Widen the one that keeps this test away.

known-mistake = A mistake that others made here, too
    .point = { $shown ->
        [yes] Your program does exactly what a well-known attempt at this task does. Follow the test `{ $test }` by hand: where does it go another way than you thought?
       *[no] Your program does exactly what a well-known attempt at this task does. Which cases did you not try yet?
    }
    .teach = Other programs that print the same have this in common: { $about }.
    .bottom-out = Does this fit your program: { $about }? Find the line where that happens, and write down what should happen there instead.
