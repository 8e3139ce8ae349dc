package id.warta.cli;

import id.warta.dataset.NoDatasetException;
import id.warta.site.ConfigException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person what went wrong, in a line; where it arose is shown with {@code --debug} only. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof StandardOutput.Closed) {
      return ExitCode.PARTLY_FAILED;
    }
    command.getErr().println("warta: " + say(failure));
    if (parsed.expandedArgs().contains("--debug")) {
      failure.printStackTrace(command.getErr());
    }
    return isInput(failure) ? ExitCode.WRONG_USE : ExitCode.PARTLY_FAILED;
  }

  private static boolean isInput(Exception failure) {
    return failure instanceof IllegalArgumentException
        || failure instanceof ConfigException
        || failure instanceof NoDatasetException
        || cause(failure) instanceof NoSuchFileException;
  }

  /** Likewise; names what it is about where the failure itself does not. */
  static String about(String name, Throwable failure) {
    String said = say(failure);
    return said.startsWith(name) ? said : name + ": " + said;
  }

  static String say(Throwable failure) {
    Throwable cause = cause(failure);
    String message = words(failure, cause);
    if (cause instanceof NoSuchFileException) {
      return message + ": no such file or folder";
    }
    if (cause instanceof AccessDeniedException) {
      return message + ": permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return message + ": is there already";
    }
    if (cause instanceof InvalidPathException path) {
      return "'" + path.getInput().replace('\0', '?') + "': no name of a file";
    }
    if (cause instanceof ZipException || cause instanceof EOFException) {
      return message + ": is damaged or cut off";
    }
    return cause instanceof FileSystemException
            || !(cause instanceof RuntimeException || cause instanceof IOException)
        ? cause.getClass().getSimpleName() + ": " + message
        : message;
  }

  // A wrapper that says more than what it wraps is heard.
  private static String words(Throwable failure, Throwable cause) {
    String said = failure.getMessage();
    if (said != null && !said.equals(cause.toString())) {
      return said;
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof UncheckedIOException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
