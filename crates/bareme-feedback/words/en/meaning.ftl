# meaning: title, then point, teach, bottom out.

undeclared-variable = A name that was never created
    .point = { $member ->
        [yes] `{ $name }` is a part of the structure in line { $declared }, and no variable. Of which variable is it a part in { $at }?
       *[no] Where is `{ $name }` created, before { $at } uses it?
    }
    .teach = A variable needs a declaration before its first use: its type, then its name. It says what kind of value will be in it.
    .bottom-out = { $member ->
        [yes] In { $at }, write the variable and a point in front of it, as in `v.{ $name }`.
       *[no] Declare `{ $name }` before { $at }: its type, then `{ $name };`. Or use the name of a variable that you have.
    }

misspelt-name = A name looks misspelt
    .point = Read the name `{ $name }` in { $at } letter by letter.
    .teach = A name must be written the same way each time. For C, `Sum` and `sum` are two names.
    .bottom-out = In { $at }, did you mean `{ $near }` where `{ $name }` stands?

out-of-scope = This variable is not known here
    .point = `{ $name }` is declared on line { $declared }. Between which braces is that?
    .teach = A variable lives from its declaration to the brace that closes its block. Outside, nobody knows it.
    .bottom-out = Move the declaration of `{ $name }` from line { $declared } up, in front of the block, so that { $at } knows it too.

missing-include = A header is missing
    .point = `{ $name }` belongs to the C library. What does your file say about that at its top?
    .teach = The library is divided into parts. A header at the top of the file makes the names of one part known.
    .bottom-out = Write `#include <{ $header }>` at the top of the file: it makes `{ $name }` known.

undeclared-function = A function that is not known here
    .point = { $later ->
        [0] Where is the function `{ $function }` written, that { $at } calls?
       *[other] `{ $function }` is written on line { $later }. Where does { $at } call it?
    }
    .teach = The compiler reads from top to bottom. When it meets a call, it must know the function already.
    .bottom-out = { $later ->
        [0] Write the function `{ $function }` above its first call, or call one that exists.
       *[other] Move `{ $function }` above { $at }, or write its first line there, ended by a `;`.
    }

function-without-body = A function without its body
    .point = { $at } announces `{ $function }`. Where is what it does?
    .teach = A line that ends with `;` only announces a function. What it does stands in a body, between braces.
    .bottom-out = Write the body of `{ $function }`: the same line without `;`, then braces with its instructions.

main-function = Exactly one main
    .point = { $how ->
        [twice] How many functions called `main` does your program have?
        [misspelt] Read the name of the function in { $at } letter by letter.
       *[none] Where does your program begin?
    }
    .teach = A program begins in the function `main`. There is exactly one, and its name is written in small letters.
    .bottom-out = { $how ->
        [twice] Keep one `main` and rename or remove the other one in { $at }.
        [misspelt] In { $at }, write `main` in place of `{ $found }`.
       *[none] Put your instructions between the braces of `int main(void)`.
    }

missing-type = A type is missing
    .point = What type does `{ $name }` have in { $at }?
    .teach = Each parameter and each function has its own type, written in front of its name.
    .bottom-out = In { $at }, write the type in front of `{ $name }`.

redefinition = The same name twice
    .point = { $first ->
        [0] Where else is `{ $name }` declared, besides { $at }?
       *[other] `{ $name }` is declared on line { $first } and again in { $at }. Is it one thing or two?
    }
    .teach = Inside the same braces, a name is declared only once. After that, it is used without its type.
    .bottom-out = If you mean the same variable, remove the type in { $at }. If you mean another one, give it another name.

argument-count = Too few or too many values in a call
    .point = Compare the call in { $at } with the first line of the function: how many values does each have?
    .teach = A call hands over exactly as many values as the function has parameters, in the same order.
    .bottom-out = The function wants { $wanted ->
        [one] { $wanted } value
       *[other] { $wanted } values
    }, the call in { $at } gives { $given }. { $how ->
        [few] Add what is missing.
       *[many] Remove what is too much.
    }

declaration-mismatch = A function is declared in two ways
    .point = Compare { $at } with the other declaration of `{ $function }`: are the types the same?
    .teach = A function has one form: the type of its result, its name, the types of its parameters. It is the same wherever it stands.
    .bottom-out = Make both lines of `{ $function }` equal, in { $at } and { $other ->
        [0] where it is announced
       *[other] on line { $other }
    }: same result, same parameters.

assign-to-value = The left side of = must be a variable
    .point = What stands on the left of `=` in { $at }? Can it keep a value?
    .teach = `=` computes what is on its right and keeps it in the variable on its left. A number or a sum cannot keep anything.
    .bottom-out = In { $at }, write the variable alone on the left of `=` and the formula on the right. To compare, use two signs: `==`.

assignment-in-condition = = stores, it does not compare
    .point = Look at the condition in { $at }: does it compare, or does it store?
    .teach = One `=` puts a value into a variable. As a condition, only that value counts then: 0 is false, all else is true. Two signs compare.
    .bottom-out = In the condition of { $at }, write `==` where `=` stands.

comparison-as-statement = This compares, but keeps nothing
    .point = What should { $at } change? Look at its signs one by one.
    .teach = Two signs ask whether two values are equal, and the answer is lost if nobody uses it. One sign stores.
    .bottom-out = In { $at }, write one `=` where `==` stands.

chained-comparison = Two comparisons in a row
    .point = Take a value that should not fit, and follow the condition in { $at } step by step.
    .teach = `a < b < c` first compares a with b. The answer is 0 or 1, and that is what is compared with c.
    .bottom-out = In { $at }, write two comparisons joined by `&&`, with the variable in both.

always-true-condition = A condition that never changes
    .point = Try three different values in the condition of { $at }. What comes out each time?
    .teach = { $value ->
        [true] This condition is true whatever the values are.
        [false] This condition is false whatever the values are.
       *[other] This condition does not depend on the values.
    } "Or" is true when one side is, "and" only when both are.
    .bottom-out = { $value ->
        [true] In { $at }, try `&&` in place of `||`, or another bound.
        [false] In { $at }, try `||` in place of `&&`, or another bound.
       *[other] In { $at }, compare the variable itself, on both sides of `&&` or `||`.
    }

comparison-before-assignment = The comparison comes first
    .point = What exactly does `{ $name }` hold after the condition in { $at }?
    .teach = `{ $operator }` comes before `=`. So the comparison is made first, and its answer, 0 or 1, is what is stored.
    .bottom-out = In { $at }, put the assignment in parentheses: `({ $name } = { $call }) { $operator }` and so on.

semicolon-after-condition = A semicolon ends it too early
    .point = Look at the very end of { $at }: which instructions does the `{ $keyword }` act on?
    .teach = A `;` alone is an instruction that does nothing. Right after the parenthesis, it is all that is done, and what follows no longer belongs to it.
    .bottom-out = Remove the `;` at the end of { $at }.

misleading-indentation = The indentation says something else
    .point = { $how ->
        [else] Which `if` does the `else` in { $at } belong to?
       *[body] Which lines near { $at } belong to the loop or condition?
    }
    .teach = C does not look at the indentation. Without braces, only the next instruction belongs to an `if` or a loop, and an `else` to the nearest `if`.
    .bottom-out = Put braces around everything that belongs together near { $at }.

missing-return = A path returns nothing
    .point = In which case does `{ $function }` reach its end without giving anything back?
    .teach = A function that promises a value must give one back on every path. Without it, the caller gets whatever is there.
    .bottom-out = Write a `return` with the right value at the end of `{ $function }`, near { $at }.

void-returns-value = The result does not fit the type
    .point = Compare the `return` in { $at } with the first line of `{ $function }`.
    .teach = { $how ->
        [too-much] `void` says that nothing comes back.
       *[nothing] The type in front of the name says what comes back; here nothing does.
    }
    .bottom-out = { $how ->
        [too-much] Write the type of the result in place of `void` in the first line of `{ $function }`, or remove the value in { $at }.
       *[nothing] In { $at }, write the value after `return`.
    }

format-mismatch = Code and value do not fit
    .point = Which code stands for `{ $name }` in { $at }, and what type does it have?
    .teach = The code says how the value is read or shown. Whole numbers, decimals, characters and texts each have their own. The wrong one gives garbage.
    .bottom-out = { $known ->
        [yes] In { $at }, write `{ $fix }` for `{ $name }`.
       *[no] In { $at }, choose the code for the type of `{ $name }`, which is `{ $given }`.
    }

missing-ampersand = scanf needs to know where to store
    .point = What does `{ $function }` get for `{ $name }` in { $at }: its value, or its place?
    .teach = `scanf` fills a variable, so it must know where that variable is. The sign `&` in front of a name gives its place.
    .bottom-out = In { $at }, write `&{ $name }` in place of `{ $name }`.

scanf-double = scanf reads a double in its own way
    .point = What is the type of `{ $name }`, and what does the code in { $at } read?
    .teach = `printf` and `scanf` differ here: `scanf` needs another code for a `double` than for a `float`. The wrong one fills only half of it.
    .bottom-out = In { $at }, write `%lf` for `{ $name }`.

format-count = Codes and values do not match in number
    .point = Count the codes and the values in { $at }.
    .teach = Each code in the text takes one value after it, in the same order. { $how ->
        [few] A code without a value shows garbage.
       *[many] A value without a code is not shown.
    }
    .bottom-out = { $how ->
        [few] In { $at }, add the missing value, or remove the code that is too much.
       *[many] In { $at }, add the missing code, or remove the value that is too much.
    }

scanf-trailing-blank = scanf waits for more
    .point = How does the text `{ $format }` in { $at } end?
    .teach = A blank or a line end in the format means: skip all blanks that come. So `scanf` waits until something else is typed.
    .bottom-out = In { $at }, remove the blank or `\n` at the end of the format.

scanf-extra-text = scanf looks for this text in the input
    .point = Compare the format `{ $format }` in { $at } with an input of the task.
    .teach = What stands in the format of `scanf` is not printed. It must come in the input, sign by sign. If it does not, `scanf` stops.
    .bottom-out = In { $at }, remove `{ $text }` from the format and keep the codes.

unused-result = A result is lost
    .point = Where does the result of { $at } go?
    .teach = Computing changes nothing by itself. A result must be stored in a variable, printed, or used in a condition.
    .bottom-out = In { $at }, store the result: the variable, then `=`, then the formula.

shadowed-variable = Two variables with one name
    .point = `{ $name }` is declared in { $at } and on line { $outer }. Which of the two is changed, and which is used later?
    .teach = A declaration inside braces makes a new variable. It hides the outer one with the same name, which stays as it was.
    .bottom-out = If you mean the same variable, remove the type in front of `{ $name }` in { $at }.

unset-variable = A variable without a first value
    .point = What does `{ $name }` hold before { $at } uses it for the first time?
    .teach = A new variable holds no value of its own, not even 0. What is read from it then is left to chance.
    .bottom-out = Give `{ $name }` its first value { $declared ->
        [0] before { $at }
       *[other] where it is declared, on line { $declared }
    }, or before it is used in any case.

value-or-address = A value and an address are mixed up
    .point = Look at `{ $code }` in { $at }: is it a value, or the address of one?
    .teach = A pointer holds an address: where a value is. `*` goes from the address to the value, `&` from a variable to its address.
    .bottom-out = { $how ->
        [star] In { $at }, remove the `*`: what is after it is no pointer.
        [address] In { $at }, write `*` in front of the pointer, or choose a cell with `[` and `]`.
       *[value] In { $at }, hand over an address: `&` in front of a variable, or the name of an array.
    }

array-assignment = Arrays are not copied with =
    .point = Is `{ $name }` in { $at } one value, or many?
    .teach = `=` stores one value. An array is many, and the name alone stands for all of them together.
    .bottom-out = { $how ->
        [text] To copy a text into `{ $name }`, use `strcpy` in { $at }. For one letter, write the number of its cell.
       *[array] Copy into `{ $name }` cell by cell, in a loop, or write the number of the cell in { $at }.
    }

string-comparison = Texts are not compared with ==
    .point = What are the two things that { $at } compares?
    .teach = { $how ->
        [character] Double quotes make a text, even around one letter. A single character stands between single quotes.
       *[text] A text is an array. Two signs `==` only ask whether it is the same array, not the same letters.
    }
    .bottom-out = { $how ->
        [character] In { $at }, write the character between single quotes.
       *[text] In { $at }, use `strcmp`: it gives 0 when both texts are equal.
    }

returns-local-address = This variable will be gone
    .point = What happens to `{ $name }` when the function of { $at } ends?
    .teach = The variables of a function vanish at its end. An address that points to one of them then points to nothing.
    .bottom-out = Let the caller hand over an array to fill, and fill that one, rather than returning `{ $name }` in { $at }.

wrong-operand = This operator does not work here
    .point = What types stand on both sides of the operator in { $at }?
    .teach = { $how ->
        [remainder] The remainder `%` exists for whole numbers only.
        [array] The name of an array stands for its place, which cannot move.
       *[other] An operator needs values that it can work with: numbers, most of the time.
    }
    .bottom-out = { $how ->
        [remainder] In { $at }, use whole numbers for `%`, or `fmod` for decimals.
        [array] In { $at }, change an index or a pointer rather than the array.
       *[other] In { $at }, one side has type `{ $left }`. Choose a cell, call the function, or use another operator.
    }

not-a-function = This is no function
    .point = { $how ->
        [operator] What stands in front of the parenthesis in { $at }?
       *[variable] Is `{ $name }` in { $at } a function, or something else?
    }
    .teach = A name with a parenthesis after it is a call, so it must be a function. A product needs its sign in C.
    .bottom-out = { $how ->
        [operator] In { $at }, write the operator, such as `*`, in front of the parenthesis.
       *[variable] In { $at }, remove the parentheses after `{ $name }`, or write the operator in front of them.
    }

not-an-array = An index where none can be
    .point = { $how ->
        [index] What kind of number is the index in { $at }?
       *[no-array] Is `{ $name }` in { $at } declared as an array?
    }
    .teach = { $how ->
        [index] Cells are numbered 0, 1, 2: an index is a whole number.
       *[no-array] Only an array has cells. Its declaration says how many, between `[` and `]`.
    }
    .bottom-out = { $how ->
        [index] In { $at }, use a variable of type `int` as the index.
       *[no-array] Declare it as an array, with its size, or remove the index in { $at }.
    }

structure-member = A member of a structure
    .point = { $how ->
        [unknown] Does the structure really have a member called `{ $name }`?
       *[other] Is what stands in front of the sign in { $at } a structure, or a pointer to one?
    }
    .teach = { $how ->
        [unknown] A structure has exactly the members that its declaration lists, with these names.
       *[other] A point goes from a structure to its member. From a pointer, an arrow does.
    }
    .bottom-out = { $how ->
        [unknown] In { $at }, write one of the names in the declaration, or add `{ $name }` there.
        [arrow] In { $at }, write `->` in place of the point.
        [dot] In { $at }, write a point in place of `->`.
       *[other] In { $at }, put a structure in front of the sign.
    }

incompatible-types = Two types that do not fit
    .point = { $how ->
        [format] What must come first between the parentheses of `{ $function }` in { $at }?
        [two] { $at } brings together `{ $first }` and `{ $second }`. Which one did you want?
       *[one] What type is used in { $at }? The compiler speaks of `{ $first }`.
    }
    .teach = Each value has a type. A number, an array, a structure and an address are different things, and one does not turn into the other.
    .bottom-out = { $how ->
        [format] In { $at }, write a text in double quotes first, with a code such as `%d` or `%f` for each value.
        [two] In { $at }, use a value of the type that is wanted there: a cell rather than the array, a call rather than the function, an address rather than a number.
       *[one] In { $at }, use a value that has a type of its own; `void` has none.
    }

library-name = The C library has this name already
    .point = Do you know another function called `{ $function }`?
    .teach = The C library has names of its own. A function of yours with the same name gets in its way.
    .bottom-out = Give `{ $function }` another name, in { $at } and wherever you call it, for instance `my_{ $function }`.

# $first and $last: the conditions around the comma.
comma-in-condition = A comma between two conditions
    .point = Two conditions stand in { $at }: `{ $first }` and `{ $last }`. What does the sign between them mean to C?
    .teach = A comma makes C work out both sides and keep only the last one. To ask whether both are true, or one of them, C has signs of its own.
    .bottom-out = In { $at }, write `&&` in place of the comma if both must be true, or `||` if one is enough.

# $read: the line in which it is read.
read-once = Read once, looked at many times
    .point = The loop in { $at } looks at `{ $name }`, which is read in line { $read }. When does the next character come into it?
    .teach = A variable keeps its value until a line stores another one. Looking at it again does not read anything.
    .bottom-out = Read the next character in every turn of the loop in { $at }: at the end of its body, or in its condition, `({ $name } = getchar())` and the comparison.

# $step: the line of the second step.
double-step = Two steps in one turn
    .point = The head of the loop in { $at } moves `{ $name }`, and line { $step } does so too. How far does `{ $name }` get in one turn?
    .teach = The last part of a `for` runs at the end of every turn. What its body does to the same variable comes on top of it.
    .bottom-out = Let only one place move `{ $name }`: remove the step in line { $step }, or write a `while` in place of the `for`.
