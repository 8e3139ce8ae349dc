package id.warta.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what of a command line was not understood, in a line or two. */
final class Misuse implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("warta: " + mistake.getMessage());
    UnmatchedArgumentException.printSuggestions(mistake, err);
    if (command.getSubcommands().isEmpty()) {
      err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    } else {
      command.usage(err);
    }
    return ExitCode.WRONG_USE;
  }
}
