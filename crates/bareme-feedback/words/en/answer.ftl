# Wrong answers. $shown: no (the test is hidden), ended (the output stops there), extra (nothing more was expected), yes.

answer-given = { $given ->
    [some] With input `{ $input }`, the test
   *[none] The test
}
answer-seen = { $shown ->
    [no] {""}
    [ended] { answer-given } still expects `{ $expected }` where your output ends.
    [extra] { answer-given } expects nothing more where your program printed `{ $got }`.
   *[yes] { answer-given } expects `{ $expected }`; your program printed `{ $got }`.
}

no-output = Nothing is printed
    .point = { $how ->
        [never] Your program ended and its output is empty. Which line is meant to show the result?
        [blank] Your output holds only line ends. { $shown ->
            [no] {""}
           *[other] { answer-given } expects `{ $expected }`.
        } Follow this input step by step: which condition keeps it away from the lines that print?
       *[unreached] Your program ended and its output is empty. { $shown ->
            [no] {""}
           *[other] { answer-given } expects `{ $expected }`.
        } Follow this input step by step: does it come to the line that prints?
    }
    .teach = { $how ->
        [never] A result stays inside the program until a function writes it to the screen. Storing or returning a value shows nothing.
       *[unreached] A line inside an `if` or a loop runs only when its condition is true. If the condition is false at the start, the whole block is skipped.
    }
    .bottom-out = { $how ->
        [never] Before `return 0;` in `main`, print the result with `printf`, for example `printf("%d\n", result);` with the name of your variable.
       *[unreached] Put a `printf` in front of the `if` or loop around { $at } to see the values there. Then correct the condition so that this input reaches your printing line.
    }

final-newline = The last line end
    .point = { $how ->
        [missing] Everything you print is right up to the very end. How does your last line finish in { $at }?
       *[extra] Everything you print is right, but more line ends come after it than expected. Look at { $at }.
    }
    .teach = { $how ->
        [missing] Going to a new line is a character of its own in the output. A last line without this character is not finished.
       *[extra] Each line end in a text begins a new line. After the last result, only one is needed; `puts` adds one by itself.
    }
    .bottom-out = { $how ->
        [missing] Add `\n` before the closing quote of the last text that you print in { $at }.
       *[extra] Remove the last `\n` or the printing call that only prints `\n`, so that one line end remains in { $at }.
    }

whitespace = Spaces and line ends differ
    .point = { answer-seen } { $how ->
        [joined] The characters are right, but some values touch each other. Look at what { $at } puts between them.
        [split] The characters are right, but there are blanks where none belong. Look at { $at }.
        [one-line] The values are right, but they stand on fewer lines than expected. Look at { $at }.
        [many-lines] The values are right, but they stand on more lines than expected. Look at { $at }.
       *[other] Only spaces or line ends are different. Compare both texts space by space.
    }
    .teach = { $how ->
        [joined] A printing call adds nothing of its own between two values. What separates them must be part of the text in quotes.
        [split] Every space inside the quotes is printed as it is. A space that comes between two characters cuts a word or number in two.
       *[other] Spaces and line ends in quotes are printed exactly as written. A line goes on until a line end is printed.
    }
    .bottom-out = { $how ->
        [joined] In { $at }, put the missing space or `\n` into the text in quotes, directly after the `%` code of the value.
        [split] In { $at }, remove the spaces (or `\n`) in the quotes that stand inside the word or number.
        [one-line] In { $at }, print `\n` after each value or group of values that has a line of its own.
        [many-lines] In { $at }, remove `\n` from the text that repeats, and print one `\n` where the line really ends.
       *[other] In { $at }, copy the spaces and `\n` of the expected output exactly: count the spaces at the beginning and between the values.
    }

letter-case = Capitals and small letters
    .point = { answer-seen } { $how ->
        [quoted] Which letters are not the same in { $at }?
       *[computed] Which letters does your program change, and which should it change?
    }
    .teach = To a computer, a capital and the small letter are two different characters. The output must use the letters that the statement shows.
    .bottom-out = { $how ->
        [quoted] In the text in quotes in { $at }, copy the capitals and small letters that the statement shows, letter by letter.
       *[computed] Check the condition that chooses which letters to change (`'a'` to `'z'`, or `'A'` to `'Z'`), and that the changed letter is stored before { $at } prints it.
    }

punctuation = Punctuation differs
    .point = { answer-seen } Compare the marks, character by character, with { $at }.
    .teach = Full stops, commas, colons and quotes are characters of the output like letters. Quotes that a statement puts around a word are often not part of it.
    .bottom-out = { $shown ->
        [yes] In the text in quotes in { $at }, add or remove marks until the line reads `{ $expected }`.
       *[other] In the text in quotes in { $at }, copy the marks of the statement exactly, and print no others.
    }

misspelt-word = Another word than expected
    .point = { answer-seen } { $how ->
        [near] One word is spelt differently. Read { $at } letter by letter.
       *[other] Compare your words in { $at } with those of the statement.
    }
    .teach = The output is compared word by word. A word that means the same, or is in another language, counts as different.
    .bottom-out = { $shown ->
        [yes] Change the text in quotes in { $at } so that this case prints exactly `{ $expected }`.
       *[other] Change the text in quotes in { $at }: copy the words from the statement exactly, letter by letter.
    }

extra-prompt = The question counts as output
    .point = { $line ->
        [0] Your program prints `{ $extra }` before it reads. Does the statement ask for this text?
       *[other] In { $at }, your program prints `{ $extra }`. Is this text part of the expected output?
    }
    .teach = A machine types the input here, and it reads everything that you print. A question to the user becomes part of your answer.
    .bottom-out = Delete the call in { $at } that prints `{ $extra }`. Keep the line that reads the value, and print only the results.

debug-output = More than the answer
    .point = { $known ->
        [yes] Your output contains `{ $extra }`, which the test does not expect. What does { $at } print besides the result?
       *[no] Your output contains text that the test does not expect. What does { $at } print besides the result?
    }
    .teach = The whole output is compared with the expected one. Labels, units, greetings and values printed as a check are compared too.
    .bottom-out = { $known ->
        [yes] Remove `{ $extra }` from what { $at } prints. If the whole line only prints this, delete the line.
       *[no] In { $at }, leave only what the statement asks for in the text in quotes. Delete printing lines that you added as a check.
    }

stops-early = The output stops too early
    .point = { answer-seen } What you print is right, then it stops. { $how ->
        [input] Your loop ends with the input. Is each value printed as soon as it is complete, or only when something follows it?
        [loop] What ends the loop there?
       *[straight] Which line should print the rest?
    }
    .teach = { $how ->
        [input] The last value of an input has nothing after it, often not even a line end. What a loop keeps for its next turn is lost if there is none.
        [loop] A loop ends as soon as its condition is false. A `return` or `break` inside it ends it in the middle, even in the first turn.
       *[straight] Each printing call writes once, each time it is reached. What no line prints does not appear, and a `return` skips the lines after it.
    }
    .bottom-out = { $how ->
        [input] After the loop near { $at }, do for the last value what a blank or line end does for the others, if one is still waiting.
        [loop] Check the loop around { $at }: its last value, and any `return` or `break` in it. Change the condition so that the missing part is printed too.
       *[straight] After { $at }, add the `printf` for the missing part, or move a `return` after it so that all parts are printed.
    }

first-case-only = Only the first case is handled
    .point = { answer-seen } The first line is right. What does your program do with the rest of the input?
    .teach = The program runs once for a whole input. If the input holds several cases, reading, computing and printing must be done again for each one.
    .bottom-out = Put reading, computing and the printing in { $at } together into one loop. Repeat it as many times as there are cases, or `while` `scanf` still reads a value.

one-line-off = One turn too many or too few
    .point = { answer-seen } You print one { $unit ->
        [line] line
       *[value] value
    } too { $how ->
        [more] many
       *[fewer] few
    }. Count the turns of the loop.
    .teach = The first value, the last value and the comparison decide how often a loop runs. Counting from 0 or from 1 changes which comparison is right.
    .bottom-out = { $how ->
        [more] In the loop around { $at }, leave out one turn: use `<` where `<=` stands, or start one later. Test it by hand with a size of 3.
       *[fewer] In the loop around { $at }, add one turn: use `<=` where `<` stands, or start one earlier. Test it by hand with a size of 3.
    }

off-by-one = Off by one
    .point = { answer-seen } Your number is one too { $how ->
        [more] large
       *[less] small
    }. Where does the counting start, and where does it end?
    .teach = From 3 to 7 there are five numbers, but the difference is four. Check if the first and the last value are to be counted.
    .bottom-out = Look for the counter that { $at } prints. Check its starting value (0 or 1), and whether its loop uses `<` or `<=`. Change one of the two, so that the count differs by one.

integer-division = The decimals are lost
    .point = { answer-seen } In { $at }, both sides of the division are whole numbers. What becomes of the decimals?
    .teach = In C, a whole number divided by a whole number gives a whole number: 7 divided by 2 is 3. This happens before the result is stored anywhere.
    .bottom-out = In { $at }, make one side a `double` before dividing: write `(double)` in front of the left value, or use `2.0` instead of `2`.

rounding = Decimals differ
    .point = { answer-seen } { $how ->
        [lost] The decimals are missing. Which variable or code in { $at } can only hold whole numbers?
       *[near] The numbers are close. How many decimals are asked for, and when does your program round?
    }
    .teach = { $how ->
        [lost] An `int` keeps only the whole part of a number. Decimals are cut off when a value is stored there, and do not come back.
       *[near] The printing code decides how many decimals appear. A `float` holds about 7 digits and a `double` about 15. Rounding early makes small errors larger.
    }
    .bottom-out = { $how ->
        [lost] Declare the variables that lead to { $at } as `double`, read them with `%lf`, and print with the decimals asked for, such as `%.2f`.
       *[near] Compute with `double` all the way, and round only in { $at } with the decimals asked for, such as `%.2f`.
    }

number-format = The number is written otherwise
    .point = { answer-seen } The value is the same. { $how ->
        [more] You show more decimals than expected in { $at }.
        [fewer] You show fewer decimals than expected in { $at }.
        [padded] Count the digits of each part in { $at }.
       *[other] Compare how it is written in { $at }.
    }
    .teach = The code after `%` decides how a number looks, not its value. By default, `%f` shows six decimals; a point and a number change this.
    .bottom-out = { $how ->
        [padded] Change the `%` codes in { $at }: `%02d` prints a whole number with at least two digits and puts a 0 in front of small ones.
       *[other] Change the `%` code in { $at }: `%d` for whole numbers, `%.2f` for two decimals, `%g` for no extra zeros.
    }

wrong-sign = The sign is reversed
    .point = { answer-seen } Only the sign is different. Which value is taken away from which?
    .teach = In a subtraction, the order matters: 5 minus 3 is 2, but 3 minus 5 is -2. A minus in front of a value turns its sign.
    .bottom-out = Find the subtraction whose result { $at } prints, and swap its two sides. If there is none, remove or add the `-` in front of the value.

zero-result = The result is 0
    .point = { answer-seen } Where does the variable printed in { $at } get its value, and is it set to 0 again later?
    .teach = A variable keeps its starting value until a line stores another one. A function works on copies of plain variables; what it changes there is lost when it ends.
    .bottom-out = Check each line that sets the variable printed in { $at }. Set it to 0 once, before the loop, and store the result of the computation or function: `result = ...;`.

strange-number = A strange number
    .point = { $how ->
        [large] { answer-seen } The expected number is very large. Which type has the variable in { $at }?
       *[other] { answer-seen } Such a number was hardly computed on purpose. Where does the variable in { $at } get its first value?
    }
    .teach = { $how ->
        [large] Each type has a largest value: about 2 billion for an `int` here. A result beyond it does not fit, and what is left of it looks like chance.
       *[other] A variable without a starting value can hold anything. A result too large for its type, an address, or a printing code of another type also show such numbers.
    }
    .bottom-out = { $how ->
        [large] Declare the variables that lead to { $at } as `long long`, read them with `%lld` and print them with `%lld`.
       *[other] Give the variable printed in { $at } a starting value when you declare it. Then check that its `%` code fits its type (`%d` for `int`, `%f` for `double`) and that no `&` stands before it.
    }

wrong-order = Right values, wrong order
    .point = { answer-seen } All values are there. { $how ->
        [reversed] In which direction does your program go through them?
        [decided] Follow this input through the conditions in lines { $lines }: which comparison is missing, or comes too early?
       *[other] Which one must come first?
    }
    .teach = { $how ->
        [reversed] A loop visits values in the order in which its counter runs. A comparison in a sort decides if the small or the large ones come first.
        [decided] Each condition sees the values as the lines before left them. An exchange can undo an order that was right before.
       *[other] Lines run from top to bottom, and the values in one printing call appear from left to right. The statement says which comes first.
    }
    .bottom-out = { $how ->
        [reversed] Turn the order round: let the loop around { $at } run the other way (last to first, with `i--`), or swap `<` and `>` in the comparison of your sort.
        [decided] Write down all values after each of the lines { $lines }, for this input. Change the first condition after which a pair is still the wrong way round.
       *[other] In { $at }, exchange the values in the `printf` call, or the lines that print them, until they follow the order of the statement.
    }

constant-answer = Always the same output
    .point = { answer-seen } Your output is the same for every input. Which values does { $at } use?
    .teach = A result must be computed from the values that were read. If a number is fixed in the source, or a variable is overwritten, other inputs change nothing.
    .bottom-out = Replace the fixed value in { $at } by the variable that holds what you read, or by a computation with it. Check that no line sets this variable again after reading.

ignores-input = The input is not read
    .point = { $how ->
        [empty] The test gives your program an input, but `main` does nothing with it yet. What should it do first?
        [never] The test gives your program an input, but no line reads it. Where do your values come from?
       *[unreached] Your program ends without reading its input. Does it reach the reading in { $at }?
    }
    .teach = A variable gets what the user types only when a reading function is called with it. The tests change the input each time.
    .bottom-out = { $how ->
        [empty] Write the steps of the task into `main`: read the values with `scanf`, compute, and print the result with `printf`.
        [never] Read each value at the start of `main`, for example `scanf("%d", &n);` with the name of your variable, in place of a fixed number.
       *[unreached] Move the reading in { $at } to the start of `main`, before any `if` or `return` that could skip it.
    }

special-case = A special case fails
    .point = { answer-seen } Only inputs { $kind ->
        [empty] that are empty
        [zero] with a 0
        [negative] with a negative number
        [repeated] with the same sign twice in a row
        [lines] of several lines
       *[one] that start with 1
    } fail. What does your program do with them?
    .teach = A condition or a starting value can be right for most numbers and wrong at a limit. { $kind ->
        [empty] With an empty input, nothing is read and the variables keep their old values.
        [zero] Loops with 0 turns are skipped, and 0 counts as false.
        [negative] A maximum that starts at 0, or a remainder, behaves otherwise with negative numbers.
        [repeated] Two equal neighbours are the case in which a step of a loop may jump too far, or count twice.
        [lines] A line end is a character like any other: a program that looks for blanks only takes it for a part of a value.
       *[one] With a size of 1, loops may not run at all, and there are no neighbours to compare.
    }
    .bottom-out = Go through your program by hand with { $kind ->
        [empty] an empty input
        [zero] the value 0
        [negative] the value -1
        [repeated] two equal signs in a row
        [lines] two short lines
       *[one] the size 1
    }. Before { $at }, add an `if` for this case, or correct the comparison or the starting value that fails there.

inverted-decision = The decision is inverted
    .point = { answer-seen } Every test gets the opposite word. Check the condition in { $at }.
    .teach = With `if`, the first branch runs when the condition is true, and `else` runs when it is false. If the condition is turned round, each case gets the other branch.
    .bottom-out = Swap what the two branches below { $at } print: the text of the first goes into the second. Or reverse the condition, for example `==` into `!=`.

always-same-decision = Always the same word
    .point = { answer-seen } Your program gives this answer in every test. For which inputs is the condition in { $at } true?
    .teach = A branch that never changes has a condition that is always true or always false. It may store instead of compare, or check a variable that no line changes.
    .bottom-out = Look at { $at } and the conditions around it. Use `==` to compare, remove a `;` directly after the condition, and check that its variable changes before it is tested.

not-reset = Results add up
    .point = { answer-seen } The first result is right; each later one contains those before. When does the variable start again?
    .teach = A variable keeps its value from one turn of a loop to the next. A total for each case must start fresh for each case.
    .bottom-out = Set the total that { $at } prints back to 0 at the start of every case: put `= 0` inside the outer loop, before the values are added.

character-code = A character or its code
    .point = { answer-seen } { $how ->
        [code] Your number is the code of the expected character. How does { $at } print it?
        [computed] { $at } calculates with `{ $name }`, which holds a character. Which number stands for the character `7`?
        [unseen] Your output holds characters that nobody can see. What does { $at } print as a character?
       *[character] Your character has the expected number as its code. How does { $at } print it?
    }
    .teach = A character is stored as a number: 'A' is 65 and '0' is 48. The printing code decides whether the sign or the number appears.
    .bottom-out = { $how ->
        [code] In { $at }, print with `%c` instead of `%d`. If it is a digit that you computed with, subtract `'0'` to get its value.
        [computed] Before { $at } calculates with `{ $name }`, take `'0'` away from it: `{ $name } - '0'` is the value of the digit.
        [unseen] In { $at }, print numbers with `%d`. Where it prints a digit as a character, add `'0'` to it; where it prints a text, stop at its `'\0'`.
       *[character] In { $at }, print with `%d` instead of `%c`, so that the number appears.
    }

output-in-loop = Printed in every turn
    .point = { answer-seen } The result should come once. How often does { $at } run?
    .teach = Everything between the braces of a loop is done again in every turn. What is known only at the end belongs after the closing brace.
    .bottom-out = Move the printing in { $at } after the closing `{ "}" }` of its loop, so that it prints once, when the result is complete.

wrong-file = The written file differs
    .point = { $named ->
        [yes] { $how ->
            [missing] The file `{ $file }` is not there when your program ends. Which name does your program open?
           *[differs] The file `{ $file }` does not hold what is expected. Compare it with the statement line by line.
        }
       *[no] { $how ->
            [missing] A file that the statement asks for is not there when your program ends. Which name does it open?
           *[differs] A file that your program writes does not hold what is expected. Compare it with the statement.
        }
    }
    .teach = A file is created when it is opened for writing, under exactly the given name. What was written is safe only after the file is closed.
    .bottom-out = Open the file with exactly the name of the statement and `"w"`, write to it with `fprintf`, and call `fclose` before `return 0;`.

wrong-decision = The wrong word in some cases
    .point = { answer-seen } Which condition leads your program to { $at } here?
    .teach = A program comes to a printing line through conditions. Write down the values of their variables for this input, and check each condition with them.
    .bottom-out = Go from { $at } up to the `if` around it, and put the values of this input into its condition. Change the comparison (`<`, `<=`, `==`, `&&` or `||`) that gives the wrong result.

wrong-number = A wrong number
    .point = { answer-seen } Compute this case by hand: at which step does your program differ, on the way to { $at }?
    .teach = A wrong result begins at the first line where a variable holds something else than you think. Printing the variables between the steps shows this line.
    .bottom-out = Add `printf` calls before { $at } that show each variable after each step. Compare with your own computation, correct the first line that differs, then remove these calls.

wrong-text = The output differs
    .point = { answer-seen } This is the first place that differs. Compare it with what { $at } prints.
    .teach = The output is compared from the beginning. The first difference often explains the later ones, so it pays to look at it alone.
    .bottom-out = { $shown ->
        [yes] Change the printing in { $at }, or the condition that leads there, until this line reads `{ $expected }`. Then run the test again.
       *[other] Change the printing in { $at }, or the condition that leads there, until it follows the statement exactly. Then run the test again.
    }

# $first and $second: the lines of the two conditions.
several-branches = Two branches print
    .point = { answer-seen } The conditions in lines { $first } and { $second } were both true. Which of them should be true for this input?
    .teach = Each `if` is asked on its own, whatever the one before said. Only an `else if` is skipped once a condition before it was true.
    .bottom-out = Write what each condition means in words. Then let the one that is wrong for this input ask for more, or write `else if` in line { $second } so that only one branch runs.

takes-whole-line = A whole line for one value
    .point = { answer-seen } That is a whole line of the input, with several values in it. How does { $at } know where the first value ends?
    .teach = A loop with `getchar` and a call of `fgets` go on to the line end and keep blanks. `scanf` with `%s` or `%d` stops at the first blank.
    .bottom-out = Let the reading in { $at } stop at a blank as well as at a line end, or read each value with a `scanf` of its own.

# $how: first or last.
lost-character = A character gets lost
    .point = { answer-seen } { $how ->
        [every] { $known ->
            [yes] The character `{ $left-out }` is missing.
           *[no] A character is missing.
        } Which condition leaves it out, and in which places should it do so?
        [first] The first character is missing. What becomes of the first one that your program reads?
       *[last] The last character is missing. What becomes of the last one that your program reads, when the input ends?
    }
    .teach = { $how ->
        [every] A condition that looks at one character alone treats it alike wherever it stands. Whether it counts often hangs on what came before it.
        [first] Each call that reads takes the next character away from the input. One that is read and not used is gone.
       *[last] A loop that works on the character before needs one more step at the end: no turn follows in which the last one would be that.
    }
    .bottom-out = { $how ->
        [every] Keep in a variable what came before, and ask for it too in the condition near { $at }: the character is left out only in the places that the task names.
        [first] Work with the first character before you read the next: move the reading to the end of the loop around { $at }, or into its condition.
       *[last] After the loop around { $at }, do the same work once more for the last character. Or work with each character in the turn that reads it.
    }

removal-skips = A cell is skipped
    .point = { $given ->
        [yes] Take the input `{ $input }` and remove
       *[no] Remove
    } one character in { $line ->
        [0] your loop
       *[other] the loop around line { $line }
    }: which character stands at `{ $name }` then, and which one is looked at next?
    .teach = When a cell is removed, all cells behind it move one place forward. The next one now has the index of the removed one, and a step of the loop goes past it.
    .bottom-out = After the removal in { $at }, write `{ $name }--;` so that the same place is looked at again. Or copy only what stays, with a second index.

# $turns: the line of the loop, 0 if none; $condition: when it goes on.
repeat-count = A sign too many or too few
    .point = { answer-seen } { $how ->
        [more] There are too many signs. { $turns ->
            [0] How often does { $at } print?
           *[other] How many turns does the loop in line { $turns } make, and what does `{ $condition }` count?
        }
       *[fewer] There are too few signs. { $turns ->
            [0] How often does { $at } print?
           *[other] How many turns does the loop in line { $turns } make, and what does `{ $condition }` count?
        }
    }
    .teach = A loop that prints one sign in each turn prints as many as it has turns. Its first value and its condition decide how many that are.
    .bottom-out = { $turns ->
        [0] Put the printing in { $at } into a loop that turns as often as the sign is wanted.
       *[other] In line { $turns }, write a condition that is true exactly as often as the sign is wanted. Check which variable holds that number, and whether the loop starts at 0 or 1.
    }

drawing-shape = The drawing has another shape
    .point = { $counted ->
        [yes] The drawing should have { $wanted-lines ->
            [one] one line
           *[other] { $wanted-lines } lines
        }, and yours has { $got-lines }.
       *[no] { answer-seen }
    } { $how ->
        [blanks] The signs are right, and blanks are missing. In which places should { $at } print one?
       *[other] { $turns ->
        [0] What should the first line show?
       *[other] What should one turn of the loop in line { $turns } draw: which part of the picture?
       }
    }
    .teach = Output grows line by line, from the top. The outer loop goes through the lines of the picture; the inner one draws what stands in one line, blanks included.
    .bottom-out = { $turns ->
        [0] Write down the first two lines of the wanted drawing. Print exactly these first, and then find the loop that does it.
       *[other] Let one turn of the loop in line { $turns } print one whole line of the wanted drawing, and decide for each place of it: sign or blank.
    }

other-kind = Another kind of output
    .point = { answer-seen } The test wants a drawing, and your program prints words or numbers. Does it solve this task, or another one?
    .teach = A test compares every sign that is printed. A program for another task can be right and still fails here.
    .bottom-out = Read the statement once more and copy its first example. Make the printing in { $at } show exactly that, and go on from there.
