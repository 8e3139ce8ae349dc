package id.warta.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/**
 * A dataset's description in Croissant 1.0, for catalogues and loaders of machine learning.
 *
 * @see <a href="https://docs.mlcommons.org/croissant/docs/croissant-spec.html">the format</a>
 */
final class Croissant {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String CONTEXT =
      """
      {"@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs",
       "column": "cr:column", "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/",
       "rai": "http://mlcommons.org/croissant/RAI/", "data": {"@id": "cr:data", "@type": "@json"},
       "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "dct": "http://purl.org/dc/terms/",
       "equivalentProperty": "cr:equivalentProperty", "samplingRate": "cr:samplingRate",
       "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract",
       "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject",
       "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes",
       "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key",
       "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path",
       "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex",
       "repeated": "cr:repeated", "replace": "cr:replace", "sc": "https://schema.org/",
       "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
       "transform": "cr:transform"}
      """;

  private Croissant() {}

  static String of(String name, Manifest manifest) {
    try {
      ObjectNode root = JSON.createObjectNode();
      root.set("@context", JSON.readTree(CONTEXT));
      root.put("@type", "sc:Dataset");
      root.put("conformsTo", "http://mlcommons.org/croissant/1.0");
      root.put("name", name);
      root.put("description", "News articles as their pages show them, with photo credits.");
      root.put("datePublished", manifest.updated());
      root.put("version", "1." + manifest.sealed() + "." + manifest.generation());
      if (manifest.licence() != null) {
        root.put("license", manifest.licence());
      }
      distribution(root.putArray("distribution"));
      records(root.putArray("recordSet").addObject());
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void distribution(ArrayNode distribution) {
    ObjectNode files = distribution.addObject();
    files.put("@type", "cr:FileSet").put("@id", "parquet").put("name", "parquet");
    files.put("description", "All rows; SHA256SUMS has the checksum of each file.");
    files.put("encodingFormat", "application/x-parquet");
    files.put("includes", "data/*/*.parquet");
  }

  private static void records(ObjectNode records) {
    records.put("@type", "cr:RecordSet").put("@id", "articles").put("name", "articles");
    records.putObject("key").put("@id", "articles/id");
    ArrayNode fields = records.putArray("field");
    for (Column column : Columns.ALL) {
      field(
          fields.addObject(),
          "articles/" + column.name(),
          column.name(),
          column.doc(),
          column.type());
    }
  }

  private static void field(ObjectNode field, String id, String column, String doc, Schema type) {
    Schema plain = type.isNullable() ? type.getTypes().get(1) : type;
    boolean list = plain.getType() == Schema.Type.ARRAY;
    Schema element = list ? plain.getElementType() : plain;
    field.put("@type", "cr:Field").put("@id", id).put("name", id).put("description", doc);
    ObjectNode source = field.putObject("source");
    source.putObject("fileSet").put("@id", "parquet");
    source.putObject("extract").put("column", column);
    if (list) {
      field.put("repeated", true);
    }
    if (element.getType() != Schema.Type.RECORD) {
      field.put("dataType", dataType(element));
      return;
    }
    ArrayNode parts = field.putArray("subField");
    for (Schema.Field part : element.getFields()) {
      field(parts.addObject(), id + "/" + part.name(), column, part.doc(), part.schema());
    }
  }

  private static String dataType(Schema type) {
    if (type.getLogicalType() != null) {
      return "sc:DateTime";
    }
    return switch (type.getType()) {
      case INT, LONG -> "sc:Integer";
      case DOUBLE -> "sc:Float";
      case BOOLEAN -> "sc:Boolean";
      default -> "sc:Text";
    };
  }
}
