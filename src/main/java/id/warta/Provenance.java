package id.warta;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.warta.dataset.Lookup;
import id.warta.dataset.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a row and each of its fields come from, and what its stored page gives today.
 *
 * @param file that the row stands in, relative to the dataset's folder
 * @param position in that file, counted from 1
 * @param id of the row
 * @param row the row itself
 * @param page whether its stored page can be read: {@code readable}, or why not
 * @param pages on how many pages the article stands; 0 if none can be read
 * @param then what read it
 * @param now what would read it today
 * @param again what came of reading it today: {@code read}, or why there is no article
 * @param fields field by field
 * @param members of the row's cluster, this one included
 * @param warnings what the reader warns of today
 */
public record Provenance(
    String file,
    long position,
    String id,
    Row row,
    String page,
    int pages,
    Reader then,
    Reader now,
    String again,
    List<Field> fields,
    List<Lookup.Member> members,
    List<String> warnings) {

  /**
   * What reads a page.
   *
   * @param rule the site rule; null if there is none
   * @param ruleVersion that rule's
   * @param layout of the rule; null where it has none that fits, or nobody noted it
   * @param version of Warta
   */
  public record Reader(
      @Nullable String rule,
      @Nullable String ruleVersion,
      @Nullable String layout,
      String version) {}

  /**
   * A column of the row.
   *
   * @param name of the column
   * @param value as an export writes it; empty where it holds nothing
   * @param carrier where it came from; null where that is not noted
   * @param valueNow what it would hold today; null where that cannot be told
   * @param carrierNow where that comes from
   */
  public record Field(
      String name,
      String value,
      @Nullable String carrier,
      @Nullable String valueNow,
      @Nullable String carrierNow) {
    /** Whether the page gives something else today. */
    public boolean differs() {
      return valueNow != null && !valueNow.equals(value);
    }

    /** Whether the page gives it by another way today. */
    public boolean moved() {
      return valueNow != null && !java.util.Objects.equals(carrier, carrierNow);
    }
  }

  public Provenance {
    fields = List.copyOf(fields);
    members = List.copyOf(members);
    warnings = List.copyOf(warnings);
  }

  /** All of it as JSON. */
  public String json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("id", id).put("file", file).put("position", position);
    json.put("url", row.article().url().toString());
    origin(json.putObject("page"));
    put(json.putObject("then"), then);
    put(json.putObject("now"), now);
    json.put("again", again);
    ArrayNode list = json.putArray("fields");
    fields.forEach(field -> put(list.addObject(), field));
    cluster(json.putObject("cluster"));
    json.put("permission_evidence", row.article().permissions().evidence());
    warnings.forEach(json.putArray("warnings")::add);
    return json.toPrettyString() + "\n";
  }

  private void origin(ObjectNode json) {
    json.put("state", page).put("pages", pages).put("crawl_id", row.origin().crawlId());
    json.put("fetched_at", row.origin().fetchedAt().toString());
    if (row.origin().warc() != null) {
      json.put("warc_file", row.origin().warc().file());
      json.put("warc_offset", row.origin().warc().offset());
      json.put("warc_length", row.origin().warc().length());
    }
  }

  private static void put(ObjectNode json, Reader reader) {
    json.put("rule", reader.rule()).put("rule_version", reader.ruleVersion());
    json.put("layout", reader.layout()).put("warta_version", reader.version());
  }

  private static void put(ObjectNode json, Field field) {
    json.put("field", field.name()).put("value", field.value()).put("carrier", field.carrier());
    if (field.differs() || field.moved()) {
      json.put("value_now", field.valueNow()).put("carrier_now", field.carrierNow());
    }
  }

  private void cluster(ObjectNode json) {
    json.put("id", row.cluster().id());
    ArrayNode list = json.putArray("members");
    for (Lookup.Member member : members) {
      list.addObject()
          .put("id", member.id())
          .put("url", member.url().toString())
          .put("role", member.role())
          .put("similarity", member.similarity());
    }
  }
}
