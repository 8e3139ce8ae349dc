/**
 * The commands: {@link id.warta.cli.Main} starts one of them. Data goes to standard output,
 * everything else to standard error; the exit code is 0 for done, 1 for partly failed and 2 for
 * wrong use.
 */
@NullMarked
package id.warta.cli;

import org.jspecify.annotations.NullMarked;
