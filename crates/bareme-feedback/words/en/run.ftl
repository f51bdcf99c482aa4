# run: title, then point, teach, bottom out.

array-index = A cell that does not exist
    .point = { $count ->
        [0] { $known ->
            [yes] Which cells does `{ $name }` have, and which one does { $at } use?
           *[no] Which cells does the array have that { $at } uses?
        }
       *[other] { $known ->
            [yes] { $at } uses cell { $index } of `{ $name }`, which has { $count ->
                [one] one cell
               *[other] { $count } cells
            }. Which is the last one?
           *[no] { $at } uses cell { $index } of an array with { $count ->
                [one] one cell
               *[other] { $count } cells
            }. Which is the last one?
        }
    }
    .teach = Cells are counted from 0. An array of n cells has the cells 0 to n - 1, and C does not check.
    .bottom-out = { $loop ->
        [yes] The condition `{ $bound }` goes one turn too far. In it, write `<` in place of `<=`.
        [from-one] Let the loop start at 0, and write `<` in place of `<=` in `{ $bound }`: the first cell has the number 0.
       *[no] { $count ->
            [0] Before { $at }, make sure that the index lies between 0 and the last cell.
           *[other] Before { $at }, make sure that the index lies between 0 and { $last }.
        }
    }

heap-too-small = The block is too small
    .point = { $allocated ->
        [0] How much memory was asked for, and how much does { $at } use?
       *[other] How much did line { $allocated } ask for, and how much does { $at } use?
    }
    .teach = `malloc` counts in bytes, not in cells: the number of cells times the size of one. A text needs one more for its end.
    .bottom-out = { $allocated ->
        [0] Where you call `malloc`,
       *[other] On line { $allocated },
    } ask for the number of cells times `sizeof` of one cell, plus 1 for a text.

use-after-free = This memory was given back
    .point = { $freed ->
        [0] When was the memory given back that { $at } uses?
       *[other] Line { $freed } gave back the memory that { $at } uses. Which comes first?
    }
    .teach = After `free`, the memory no longer belongs to you, but the pointer still shows there.
    .bottom-out = Move the `free` { $freed ->
        [0] {""}
       *[other] of line { $freed }
    } after the last use, or save what you need before it.

bad-free = This cannot be given back
    .point = { $how ->
        [twice] How often is this memory given back? { $at } does it again.
       *[other] Where does the address come from that { $at } gives back?
    }
    .teach = { $how ->
        [twice] Each block is given back once. The second time, it belongs to somebody else.
       *[other] Only what came from `malloc` can be given back, and only from its start.
    }
    .bottom-out = { $how ->
        [twice] Remove one of the two calls of `free`: { $freed ->
            [0] the one in { $at }
           *[other] on line { $freed } or in { $at }
        }.
       *[other] Remove the `free` in { $at }, or hand it the very pointer that `malloc` gave you.
    }

memory-leak = Memory is not given back
    .point = { $allocated ->
        [0] Where is the memory given back that your program asks for?
       *[other] Where is the memory given back that line { $allocated } asks for?
    }
    .teach = What `malloc` gives stays yours until `free`. Each call of the one needs a call of the other.
    .bottom-out = Call `free` after the last use of the block { $allocated ->
        [0] {""}
       *[other] of line { $allocated }
    }, before its pointer is changed or lost.

null-pointer = A pointer that leads nowhere
    .point = { $known ->
        [yes] What does `{ $name }` hold when { $at } is reached?
       *[no] Which pointer does { $at } follow, and what does it hold?
    }
    .teach = NULL is the address of nothing. Following it stops the program. Pointers without a value and failed calls give NULL.
    .bottom-out = { $known ->
        [yes] Before { $at }, let `{ $name }` point to something, or test that it is not NULL.
       *[no] Before { $at }, let the pointer point to something, or test that it is not NULL.
    }

wild-pointer = An address where nothing is
    .point = { $known ->
        [yes] Where does `{ $name }` get its address from, before { $at } uses it?
       *[no] Which address does { $at } use, and where does it come from?
    }
    .teach = A pointer must first get the address of a variable, an array or a block. An index far outside of its array leads astray in the same way.
    .bottom-out = { $known ->
        [yes] Before { $at }, give `{ $name }` the address of something: `&` and a variable, an array, or a block of `malloc`.
       *[no] In { $at }, check the pointer and the index: each must stay inside its array or block.
    }

division-by-zero = A division by 0
    .point = { $known ->
        [yes] What is `{ $divisor }` when { $at } divides by it?
       *[no] What does { $at } divide by, and can that be 0?
    }
    .teach = Dividing by 0 has no result, and neither has the rest of such a division. The program is stopped there.
    .bottom-out = { $known ->
        [yes] Before { $at }, test that `{ $divisor }` is not 0, and decide what to do if it is.
       *[no] Before { $at }, test that the divisor is not 0, and decide what to do if it is.
    }

integer-overflow = Too big for its type
    .point = { $known ->
        [yes] { $at } computes `{ $formula }`. Does the result fit into `{ $type }`?
       *[no] How big can the result of { $at } get?
    }
    .teach = An `int` ends at 2147483647. Beyond that, the result is not the one that you expect: it often turns negative.
    .bottom-out = Use a larger type, such as `long long`, for the variables in { $at }, or compute in another order so that the numbers stay small.

bad-shift = A shift that loses bits
    .point = { $known ->
        [yes] { $at } computes `{ $formula }`. How many bits does the type have?
       *[no] By how many bits does { $at } shift?
    }
    .teach = A shift must be at least 0 and less than the number of bits of the type, 32 for an `int`. No set bit may fall out on the left.
    .bottom-out = In { $at }, shift by fewer bits, or use `unsigned long long`.

endless-recursion = A function that never stops calling itself
    .point = { $known ->
        [yes] In which case does `{ $function }` stop calling itself? Follow `{ $parameter }` from call to call.
       *[no] In which case does the function of { $at } stop calling itself?
    }
    .teach = A function that calls itself needs two things: a case in which it does not, and a smaller question in each call.
    .bottom-out = At the start of `{ $function }`, test for the smallest case and return its answer. Then check that each call comes nearer to it.

big-local-array = Too much for the stack
    .point = How many bytes do the arrays of `{ $function }` take together?
    .teach = Local variables live on the stack, which is small. A big array does not fit there.
    .bottom-out = Make the array smaller, declare it outside of all functions, or take it from `malloc`.

unterminated-text = A text without its end
    .point = { $single ->
        [yes] `{ $name }` in { $at } holds one character. What does a function that reads a text find right after it?
       *[no] { $known ->
            [yes] Where does the text in `{ $name }` end, when { $at } reads it?
           *[no] Where does the text end that { $at } reads?
        }
    }
    .teach = A text in C ends with the sign `'\0'`. Without it, functions read on into whatever comes next.
    .bottom-out = { $single ->
        [yes] `{ $name }` holds one character, which is no text. For the value of a digit, take away `'0'`. For a text, use an array of two cells that ends with `'\0'`.
       *[no] { $known ->
            [yes] Give `{ $name }` one more cell and put `'\0'` after the last letter before { $at }.
           *[no] Add one more cell and put `'\0'` after the last letter before { $at }.
        }
    }

text-too-long = The text does not fit
    .point = { $known ->
        [yes] How many cells does `{ $name }` have, and how many does the text in { $at } need?
       *[no] How many cells does the array have that { $at } fills?
    }
    .teach = A text needs a cell for each letter and one for its end. `{ $function }` does not know where the array ends.
    .bottom-out = { $known ->
        [yes] Make `{ $name }` larger, or tell `{ $function }` in { $at } how many letters fit.
       *[no] Make the array larger, or tell `{ $function }` in { $at } how many letters fit.
    }

text-literal-write = A fixed text cannot be changed
    .point = { $known ->
        [yes] What does `{ $name }` point to when { $at } changes it?
       *[no] What does { $at } change?
    }
    .teach = A text between quotes is part of the program and stays as it is. A pointer to it does not make a copy.
    .bottom-out = { $known ->
        [yes] Declare `{ $name }` as an array, with `[]` in place of the `*`: then the text is copied and can be changed.
       *[no] Copy the text into an array before { $at } changes it.
    }

dangling-local = This variable no longer exists
    .point = { $known ->
        [yes] When does `{ $name }` stop existing, and who uses it in { $at }?
       *[no] Which variable does { $at } reach, and does it still exist?
    }
    .teach = { $how ->
        [function] The variables of a function vanish when it ends, even if a pointer still shows there.
       *[braces] A variable vanishes at the brace that closes its block, even if a pointer still shows there.
    }
    .bottom-out = { $known ->
        [yes] Let `{ $name }` live longer: declare it where it is used last, or hand over an array to fill.
       *[no] Let the variable live longer: declare it where it is used last.
    }

overlapping-copy = A copy onto itself
    .point = From where to where does `{ $function }` copy in { $at }?
    .teach = `{ $function }` may copy in any order. If both places share cells, some are lost before they are copied.
    .bottom-out = In { $at }, use `memmove`, or copy in a loop from the right end.

out-of-memory = Too much memory
    .point = What grows in your program, and how big can it get? Look at { $at }.
    .teach = Sizes multiply: a table of 10000 by 10000 numbers takes 400 million bytes. A loop that asks for memory takes it all.
    .bottom-out = Keep only what you still need: a smaller array, or `free` for what is done with.

endless-output = It prints and does not stop
    .point = { $known ->
        [yes] Your program was still printing when it was stopped. What changes `{ $variable }` in the loop of { $at }?
       *[no] Your program was still printing when it was stopped. When should the loop end? Look at { $at }.
    }
    .teach = A loop goes on as long as its condition is true. Each turn must bring it nearer to its end.
    .bottom-out = { $known ->
        [yes] In the loop of { $at }, change `{ $variable }` in each turn so that the condition becomes false.
       *[no] In the loop that prints, change the variable of its condition in each turn.
    }

exit-code = The program reports a failure
    .point = { $known ->
        [yes] Your program ends with the code { $code }. Which number should it report?
       *[no] With which number does your program end?
    }
    .teach = The number after `return` in `main` tells whoever started the program how it went. 0 says that all is well.
    .bottom-out = End `main` with `return 0;`, or with the number that the task asks for.

assertion-failed = The program gave up
    .point = What does { $at } take for certain, and is it so?
    .teach = `assert` checks that something is true, and stops the program if not. It shows where to search: before that line.
    .bottom-out = Find out which value makes the check in { $at } fail, and where it comes from.

bad-function-pointer = No function is there
    .point = { $known ->
        [yes] Which function does `{ $name }` stand for in { $at }?
       *[no] Which function does { $at } call?
    }
    .teach = A pointer to a function must hold a function with the same parameters and the same result.
    .bottom-out = { $known ->
        [yes] Give `{ $name }` a function of the right form before { $at }.
       *[no] Give the pointer a function of the right form before { $at }.
    }

unknown-run-error = The program was stopped
    .point = Your program was stopped on the way. Which was the last thing that it did? Look at { $at }.
    .teach = A program is stopped when it does something that has no meaning, or too much of something. The cause is often a little earlier.
    .bottom-out = Print the values of your variables before { $at }, and compare them with what you expect.
