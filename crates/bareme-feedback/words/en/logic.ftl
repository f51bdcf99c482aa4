# Mistakes that leave no clue in the output.

# $role: what the place is; $what: the learner's code there; $swap: operator, number or other, with $from and $to.
same-structure = One place to check again
    .point = { $role ->
        [loop-condition] Your program is built in a way that works. Look at the condition `{ $what }` in { $at }: for which values does the loop still turn?
        [if-condition] Your program is built in a way that works. Look at the condition `{ $what }` in { $at }: which values should pass it?
        [start-value] Your program is built in a way that works. Look at `{ $what }` in { $at }: is this the right value to start from?
        [step] Your program is built in a way that works. Look at `{ $what }` in { $at }: what should change from one turn to the next?
        [index] Your program is built in a way that works. Look at `{ $what }` in { $at }: which cell do you mean there?
        [call-value] Your program is built in a way that works. Look at `{ $what }` in { $at }: is this the value to hand over there?
        [return-value] Your program is built in a way that works. Look at `{ $what }` in { $at }: is this what the function should give back?
        [value] Your program is built in a way that works. Look at `{ $what }` in { $at }: does it compute what you mean?
        [type] Your program is built in a way that works. Look at the type `{ $what }` in { $at }: can it hold all values that you need?
        [format] Your program is built in a way that works. Look at `{ $what }` in { $at }: compare what it prints or reads with the task.
        [missing-first] Most of your program is built in a way that works. Look right before { $at }: does something still have to happen first?
        [missing-instruction] Most of your program is built in a way that works. Look near { $at }: does something still have to happen there?
        [extra-instruction] Most of your program is built in a way that works. Look at `{ $what }` in { $at }: what is it there for?
       *[order] Your program has the steps that it needs. Look at `{ $what }` in { $at }: at what moment should it happen?
    }
    .teach = { $role ->
        [loop-condition] A loop goes on as long as its condition is true. One value more or less at the end means one turn more or less. Try the first and the last turn by hand.
        [if-condition] A condition splits all values in two groups. The value right at the limit is the one to try: work out by hand on which side it lands.
        [start-value] A variable keeps its start value until something replaces it. If no value of the input replaces it, it becomes the answer. Try a small input by hand.
        [step] The step runs at the end of each turn. It decides which values the loop visits and which it leaves out. Write down the first three values.
        [index] An index counts cells from 0, and each loop has its own variable. Write down the index in the first and in the last turn.
        [call-value] A function sees only the values in its parentheses, in their order. Another variable or another value there gives another result.
        [return-value] `return` ends the function and gives back the value after it. Only this value reaches the place of the call.
        [value] C works out `*`, `/` and `%` before `+` and `-`. A result is stored only in the variable on the left. Work out this line by hand for one test.
        [type] An `int` drops all decimals when it receives a value. A `double` keeps them, and then `/` divides with decimals.
        [format] The text in quotes says how values are shown or read. Each code, such as the one for whole numbers, has its own letter.
        [missing-first] A variable keeps whatever it holds until a line changes it. Each block runs its lines in order, from the first one. Follow one small test through these lines by hand.
        [missing-instruction] C does nothing by itself between two lines. A variable changes only where a line changes it. Follow one small test through these lines by hand.
        [extra-instruction] Each line takes effect every time it is reached. A line that runs once too often can undo what came before it.
       *[order] Lines run from top to bottom, and each one sees only what came before. A value used too early is an old one.
    }
    .bottom-out = { $swap ->
        [operator] In { $at }, the operator in `{ $what }` is the place to change: write `{ $to }` where `{ $from }` stands. Then run the failing test again.
        [number] In { $at }, the number is the place to change: write `{ $to }` in place of `{ $from }`. Then run the failing test again.
       *[other] { $role ->
            [loop-condition] Rewrite the condition `{ $what }` in { $at }. Say in words when the last turn happens, then write exactly that in the parentheses.
            [if-condition] Rewrite the condition `{ $what }` in { $at }. Say in words which values belong in this branch, then write exactly that in the parentheses.
            [start-value] Replace the start value in `{ $what }` in { $at }. Take the value that is right before anything was counted or compared.
            [step] Replace `{ $what }` in { $at } by a step that leads from each value to the next one that you need.
            [index] Replace the index `{ $what }` in { $at } by the one of the cell that this line is about.
            [call-value] Replace `{ $what }` in { $at } by the value that the function needs at this position.
            [return-value] Put the finished result after `return` in place of `{ $what }` in { $at }.
            [value] Write the calculation `{ $what }` in { $at } anew. Say in words what it should give, then write each part of that.
            [type] Change `{ $what }` in { $at } to the other kind of number: `double` for decimals, `int` for whole numbers. Adapt `printf` and `scanf` to it.
            [format] Change `{ $what }` in { $at } so that it prints or reads exactly what the task shows.
            [missing-first] Add one instruction in front of { $at }, inside the same braces. Say in words which variable has to change first, or what has to be printed, and write that.
            [missing-instruction] Add one instruction right after `{ $what }` in { $at }. Say in words which variable has to change there, or what has to be printed, and write that.
            [extra-instruction] Take `{ $what }` in { $at } out of the program, or put it where it should run only once.
           *[order] Move `{ $what }` from { $at } to the moment when its value is needed or ready, and run the test again.
        }
    }

# $code: the line; $condition and $condition-line: what it hangs on.
suspicious-line = Only failing tests go here
    .point = Your program was followed step by step. The failing tests run `{ $code }` in { $at }, the passing ones do not. What should happen in this case?
    .teach = The condition `{ $condition }` decides whether this line runs. So either it lets the wrong cases in, or the line itself does the wrong thing for them.
    .bottom-out = Take one failing test and work out `{ $condition }` by hand. If it should be false there, correct the condition in line { $condition-line }; if it should be true, correct `{ $code }`.

never-reached = A line that failing tests miss
    .point = Your program was followed step by step. The passing tests come to `{ $code }` in { $at }, the failing ones do not. What keeps them away?
    .teach = Whether this line runs hangs on `{ $condition }`. When that is false, C goes past it without a word, and the result stays as it was.
    .bottom-out = Work out `{ $condition }` in line { $condition-line } by hand for one failing test. Change it so that this test comes to `{ $code }`, or do the same work where it does go.

# $about: what the author of a known wrong program thought, in the teacher's words.
known-mistake = A mistake that others make too
    .point = On every test, your program prints the same as a wrong program that your teacher knows. Which case did its author forget, or take for granted?
    .teach = It looks as if your program does this: “{ $about }”. Compare this sentence with what the task asks for.
    .bottom-out = Find the lines that do this in { $at }: “{ $about }”. Write down what the task wants there instead, then change these lines to do that.

wrong-value = One value is wrong
    .point = { $given ->
        [yes] With input `{ $input }`, the
       *[no] The
    } test expects `{ $expected }` where you print `{ $got }`. { $joined ->
        [yes] These are several values of `{ $name }` in one: { $at } prints each right after the other.
       *[no] That is `{ $name }`, in { $at }.
    } { $counter ->
        [0] {""}
       *[other] Line { $counter } adds 1 to it: what does it count there, and what should be counted?
    }{ $counter ->
        [0] { $count ->
        [0] Where does it get its value?
        [one] Only line { $lines } gives it a value: is it right there, and does it have to change later?
       *[other] Follow it through lines { $lines }, with this input: where does it first become wrong, or miss a change?
        }
       *[other] {""}
    }
    .teach = A wrong value was right at first, or never. Write down what `{ $name }` holds after each line that changes it, for this input, and stop at the first value that surprises you.
    .bottom-out = { $count ->
        [0] Print `{ $name }` a few lines before { $at } to see when it goes wrong, and mend the line before that.
       *[other] Print `{ $name }` right after each of these lines: { $lines }. Mend the first one after which it is not what you expect.
    }
