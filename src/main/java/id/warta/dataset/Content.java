package id.warta.dataset;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * What some rows say together, for the cards.
 *
 * @param words of their texts
 * @param domains rows by domain
 * @param languages rows by language; {@code und} where none is known
 * @param roles rows by role in their cluster
 * @param rules rows by rule and version; {@code none} where no rule read them
 * @param filled rows by column that has something in it
 * @param published from the first to the last publication
 * @param fetched from the first to the last fetch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record Content(
    @JsonProperty("words") long words,
    @JsonProperty("domains") Map<String, Long> domains,
    @JsonProperty("languages") Map<String, Long> languages,
    @JsonProperty("roles") Map<String, Long> roles,
    @JsonProperty("rules") Map<String, Long> rules,
    @JsonProperty("filled") Map<String, Long> filled,
    @JsonProperty("published") @Nullable Span published,
    @JsonProperty("fetched") @Nullable Span fetched) {

  static final Content EMPTY =
      new Content(0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), null, null);

  Content {
    // A manifest of another version may lack some of them.
    domains = orNone(domains);
    languages = orNone(languages);
    roles = orNone(roles);
    rules = orNone(rules);
    filled = orNone(filled);
  }

  private static Map<String, Long> orNone(@Nullable Map<String, Long> counts) {
    return counts == null ? Map.of() : counts;
  }

  /** The first and the last of some moments, as ISO 8601 in UTC. */
  record Span(@JsonProperty("first") String first, @JsonProperty("last") String last) {
    Span {
      Instant.parse(first);
      Instant.parse(last);
    }

    static @Nullable Span both(@Nullable Span a, @Nullable Span b) {
      if (a == null || b == null) {
        return a == null ? b : a;
      }
      Comparator<String> byTime = Comparator.comparing(Instant::parse);
      return new Span(
          Stream.of(a.first, b.first).min(byTime).orElseThrow(),
          Stream.of(a.last, b.last).max(byTime).orElseThrow());
    }
  }

  Content plus(Content other) {
    return new Content(
        words + other.words,
        sum(domains, other.domains),
        sum(languages, other.languages),
        sum(roles, other.roles),
        sum(rules, other.rules),
        sum(filled, other.filled),
        Span.both(published, other.published),
        Span.both(fetched, other.fetched));
  }

  private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
    Map<String, Long> sum = new TreeMap<>(a);
    b.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }

  /** Counts rows one by one. For one thread. */
  static final class Counter {
    /** A number that no column has. */
    static final int NO_COLUMN = -1;

    private static final int NOT_HERE = -2;

    private final Schema schema;
    private final int domainColumn;
    private final int roleColumn;
    private final int languageColumn;
    private final int ruleColumn;
    private final int ruleVersionColumn;
    private final int wordsColumn;
    private final int publishedColumn;
    private final int fetchedColumn;
    private String language = "und";
    private String rule = "none";
    private String version = "";
    private long words;
    private final Map<String, Long> domains = new TreeMap<>();
    private final Map<String, Long> languages = new TreeMap<>();
    private final Map<String, Long> roles = new TreeMap<>();
    private final Map<String, Long> rules = new TreeMap<>();
    private final long[] filled;
    private final Times published = new Times();
    private final Times fetched = new Times();

    /** A counter of rows that have these columns, or some of them. */
    Counter(Schema schema) {
      this.schema = schema;
      filled = new long[schema.getFields().size()];
      domainColumn = column("domain");
      roleColumn = column("cluster_role");
      languageColumn = column("language");
      ruleColumn = column("rule");
      ruleVersionColumn = column("rule_version");
      wordsColumn = column("word_count");
      publishedColumn = column("published_at");
      fetchedColumn = column("fetched_at");
    }

    private int column(String name) {
      Schema.Field field = schema.getField(name);
      return field == null ? NOT_HERE : field.pos();
    }

    void startRow() {
      language = "und";
      rule = "none";
      version = "";
    }

    void endRow() {
      languages.merge(language, 1L, Long::sum);
      rules.merge(
          rule.equals("none") || version.isEmpty() ? rule : rule + " " + version, 1L, Long::sum);
    }

    /** A column that has something in it. */
    void filled(int column) {
      filled[column]++;
    }

    void value(int column, Utf8 value) {
      if (column == domainColumn) {
        domains.merge(value.toString(), 1L, Long::sum);
      } else if (column == roleColumn) {
        roles.merge(value.toString(), 1L, Long::sum);
      } else if (column == languageColumn) {
        language = value.toString();
      } else if (column == ruleColumn) {
        rule = value.toString();
      } else if (column == ruleVersionColumn) {
        version = value.toString();
      }
    }

    /** Returns the value. */
    int value(int column, int value) {
      words += column == wordsColumn ? value : 0;
      return value;
    }

    /** Returns the value. */
    long value(int column, long value) {
      if (column == publishedColumn) {
        published.add(value);
      } else if (column == fetchedColumn) {
        fetched.add(value);
      }
      return value;
    }

    Content content() {
      Map<String, Long> byColumn = new TreeMap<>();
      for (int i = 0; i < filled.length; i++) {
        byColumn.put(schema.getFields().get(i).name(), filled[i]);
      }
      return new Content(
          words, domains, languages, roles, rules, byColumn, published.span(), fetched.span());
    }
  }

  private static final class Times {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(long micros) {
      first = Math.min(first, micros);
      last = Math.max(last, micros);
    }

    @Nullable Span span() {
      return first > last ? null : new Span(time(first), time(last));
    }

    private static String time(long micros) {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
  }
}
