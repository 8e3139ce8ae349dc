package id.warta.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code warta}. */
@Command(
    name = "warta",
    description = "Turns news sites into datasets.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      CrawlCommand.class,
      ExtractCommand.class,
      RulesCommand.class,
      ReextractCommand.class,
      DatasetCommand.class,
      DedupCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta demo                                  the main job, offline",
      "  warta crawl config/crawls/my.yaml           crawl what a file names",
      "  warta extract page.html --format markdown   read one page",
      "  warta rules test                            run the rules' own tests",
      "  warta dataset info datasets/demo            what is in a dataset",
      "  warta reextract datasets/demo               read the stored pages by better rules",
      "  warta dedup news.jsonl clusters.csv         find the copies in any texts",
      "  warta spark --help                          the same on Apache Spark",
      "",
      "Exit codes: 0 done, 1 failed, all or in part, 2 wrong use.",
      "Tab completion: source <(warta generate-completion)"
    })
public final class Main implements Runnable {

  @Spec CommandSpec spec;

  @Mixin DebugOption debug;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    run(new Main(), args);
  }

  /**
   * Likewise a command line of its own, which then answers, fails and ends as all of {@code warta}.
   *
   * @param command as picocli takes it
   */
  public static void run(Object command, String... args) {
    logQuietly();
    StandardOutput out = new StandardOutput();
    PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
    PrintWriter data = utf8(out);
    int code = commandLine(command, data, err).execute(args);
    data.flush();
    out.complaint().ifPresent(complaint -> err.println("warta: " + complaint));
    if (!isEnding()) {
      System.exit(code == ExitCode.DONE && out.failed() ? ExitCode.PARTLY_FAILED : code);
    }
  }

  // After Ctrl-C the process ends as soon as this thread has; to exit would wait for the end, and
  // the end for this thread.
  private static boolean isEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** The command line, writing where it is told to. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return commandLine(new Main(), out, err);
  }

  private static CommandLine commandLine(Object command, PrintWriter out, PrintWriter err) {
    return new CommandLine(command)
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .registerConverter(URI.class, new Addresses())
        .setParameterExceptionHandler(new Misuse())
        .setExecutionExceptionHandler(new Failures());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? One of those below.");
  }

  // Before any logger is made. A library user's own logger is not touched: slf4j-simple alone reads
  // these.
  private static void logQuietly() {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
    System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    System.setProperty("slf4j.internal.verbosity", "WARN");
  }

  // Java 17 writes in the terminal's charset, which is ASCII where no locale is set; data must not
  // depend on that.
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
