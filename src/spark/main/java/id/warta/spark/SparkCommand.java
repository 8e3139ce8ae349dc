package id.warta.spark;

import id.warta.cli.DebugOption;
import id.warta.cli.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code warta spark}: the line on Apache Spark. */
@Command(
    name = "warta spark",
    description =
        "Reads, crawls and deduplicates on Apache Spark what is too much for one machine.",
    mixinStandardHelpOptions = true,
    subcommands = {ExtractCommand.class, CrawlCommand.class, DedupCommand.class, HelpCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  warta spark extract 's3a://b/*.warc.gz' --into s3a://b/news",
      "  warta spark crawl config/crawls/my.yaml --into hdfs:///crawls/my",
      "  warta spark dedup datasets/2025 datasets/2026 --into datasets/both",
      "",
      "With SPARK_HOME set, jobs go through its spark-submit, with the options in"
          + " WARTA_SPARK_ARGS (--master yarn …); without it, they run on this machine."
    })
public final class SparkCommand implements Runnable {

  @Spec CommandSpec spec;

  @Mixin DebugOption debug;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  SparkCommand() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Main.run(new SparkCommand(), args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? One of those below.");
  }
}
