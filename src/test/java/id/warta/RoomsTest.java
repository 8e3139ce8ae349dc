package id.warta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps the rooms apart: only the front door joins them. */
@AnalyzeClasses(packages = "id.warta", importOptions = DoNotIncludeTests.class)
class RoomsTest {

  @ArchTest
  static final ArchRule the_rooms_have_no_circles =
      slices().matching("id.warta.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule an_article_knows_only_the_jdk =
      noClasses()
          .that()
          .resideInAPackage("id.warta.article")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("id.warta.article", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule quality_knows_only_the_jdk =
      noClasses()
          .that()
          .resideInAPackage("id.warta.quality")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("id.warta.quality", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule crawl_stands_alone =
      apart("crawl", "extract", "dedup", "dataset", "archive", "credit");

  @ArchTest
  static final ArchRule extract_stands_alone =
      apart("extract", "crawl", "dedup", "dataset", "archive");

  @ArchTest
  static final ArchRule dedup_stands_alone =
      apart("dedup", "crawl", "extract", "dataset", "archive", "site", "credit");

  @ArchTest
  static final ArchRule dataset_stands_alone =
      apart("dataset", "crawl", "extract", "dedup", "archive", "site", "credit");

  @ArchTest
  static final ArchRule archive_stands_alone =
      apart("archive", "crawl", "extract", "dedup", "dataset", "site", "credit");

  @ArchTest
  static final ArchRule credit_knows_only_articles =
      apart("credit", "crawl", "extract", "dedup", "dataset", "archive", "site", "page");

  @ArchTest
  static final ArchRule whoever_reads_again_asks_nobody =
      noClasses()
          .that()
          .haveNameMatching("id\\.warta\\.(Rereading|StoredReader|Tracer|Reextract|Provenance).*")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("id.warta.crawl..", "java.net.http..", "org.apache.hc..");

  @ArchTest
  static final ArchRule only_the_crawl_knows_the_engine =
      noClasses()
          .that()
          .resideOutsideOfPackage("id.warta.crawl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("edu.uci.ics.crawler4j..", "org.apache.hc..", "crawlercommons..");

  @ArchTest
  static final ArchRule only_the_dataset_knows_parquet =
      noClasses()
          .that()
          .resideOutsideOfPackage("id.warta.dataset..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.parquet..", "org.apache.avro..");

  @ArchTest
  static final ArchRule only_the_dataset_and_spark_know_hadoop =
      noClasses()
          .that()
          .resideOutsideOfPackages("id.warta.dataset..", "id.warta.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.hadoop..", "org.apache.spark..");

  private static ArchRule apart(String room, String... others) {
    String[] packages = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      packages[i] = "id.warta." + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage("id.warta." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }
}
