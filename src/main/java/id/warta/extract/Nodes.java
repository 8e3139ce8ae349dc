package id.warta.extract;

import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * An element and all elements and texts below it in document order, and what the elements'
 * attributes speak of. For one thread.
 *
 * <p>Several readers look at every node of a page. Each would go from node to node by way of the
 * parents' lists, ask each element for its attributes one by one, and look the same classes up in
 * tables of its own; together that costs more than to parse the page. So the tree is walked once.
 * The readers count through what was found: the node at {@code i} holds those from {@code i + 1} to
 * before {@code end(i)}.
 */
final class Nodes {

  private static final int DATE = 1;
  private static final int BYLINE = 2;
  private static final int ASIDE = 4;
  private static final int PROPERTY = 8;
  private static final int RELATION = 16;

  /** How far left of the flags the role stands in what is remembered of a name. */
  private static final int ROLE = 3;

  private static final List<Role> ROLES = List.of(Role.values());

  private static final NumberMemo CLASSES = new NumberMemo(Nodes::readClass, 17);
  private static final NumberMemo IDS = new NumberMemo(Nodes::readId, 14);
  private static final NumberMemo NAMES = new NumberMemo(Nodes::readName, 14);

  private static final int SLUG = 4;
  private static final int LONGEST_HINT = 300;

  /** What a match of a pattern of theirs has in it: most classes have nothing of the kind. */
  private static final Trie<Integer> STEMS = stems();

  private Node[] nodes = new Node[256];
  private int[] ends = new int[256];
  private Role[] roles = new Role[256];
  private int[] flags = new int[256];
  private int size;

  private Nodes() {}

  /** Walks the tree below an element. */
  static Nodes of(Element root) {
    Nodes all = new Nodes();
    all.walk(root);
    return all;
  }

  int size() {
    return size;
  }

  /** The place of a document's body; {@code size()} where there is none among these. */
  int body() {
    Document document = nodes[0].ownerDocument();
    return document == null ? size : indexOf(document.body());
  }

  /** An {@link Element} or a {@link TextNode}. */
  Node node(int i) {
    return nodes[i];
  }

  /** The place behind the last node inside; {@code size()} behind the last node of all. */
  int end(int i) {
    return i < size ? ends[i] : size;
  }

  /** The place of a node; {@code size()} where it is none of these. */
  int indexOf(Node node) {
    int i = 0;
    while (i < size && nodes[i] != node) {
      i++;
    }
    return i;
  }

  /** What an element's names, or its being hidden, say it is for. */
  Role role(int i) {
    return roles[i];
  }

  /** Whether an element's class, or where it has none its id, speaks of a date. */
  boolean isDate(int i) {
    return (flags[i] & DATE) != 0;
  }

  /** Whether an element's class, or where it has none its id, speaks of a byline. */
  boolean isByline(int i) {
    return (flags[i] & BYLINE) != 0;
  }

  /** Whether an element's class or id says that others' dates stand there. */
  boolean isAside(int i) {
    return (flags[i] & ASIDE) != 0;
  }

  /** Whether an element has an {@code itemprop}. */
  boolean hasProperty(int i) {
    return (flags[i] & PROPERTY) != 0;
  }

  /** Whether an element has a {@code rel}. */
  boolean hasRelation(int i) {
    return (flags[i] & RELATION) != 0;
  }

  // A stack of one's own: no page is too deep for it.
  private void walk(Element root) {
    int[] open = new int[64];
    int[] next = new int[64];
    int depth = 0;
    Element here = root;
    add(root);
    read(root);
    while (depth >= 0) {
      if (next[depth] == here.childNodeSize()) {
        ends[open[depth]] = size;
        depth--;
        here = depth < 0 ? here : (Element) nodes[open[depth]];
        continue;
      }
      Node child = here.childNode(next[depth]++);
      if (child instanceof TextNode) {
        add(child);
        ends[size - 1] = size;
      } else if (child instanceof Element element) {
        depth++;
        if (depth == open.length) {
          open = Arrays.copyOf(open, 2 * depth);
          next = Arrays.copyOf(next, 2 * depth);
        }
        open[depth] = size;
        next[depth] = 0;
        here = element;
        add(element);
        read(element);
      }
    }
  }

  private void add(Node node) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      roles = Arrays.copyOf(roles, 2 * size);
      flags = Arrays.copyOf(flags, 2 * size);
    }
    nodes[size] = node;
    roles[size] = Role.PLAIN;
    size++;
  }

  /** Reads the attributes of the element that was added last. */
  private void read(Element element) {
    if (element.attributesSize() == 0) {
      return;
    }
    if (element.normalName().equals("meta") || element.normalName().equals("link")) {
      // a name there is that of a value, not of a place
      flags[size - 1] = (element.hasAttr("itemprop") ? PROPERTY : 0) | relation(element);
      return;
    }
    Role role = Role.PLAIN;
    int byClass = 0;
    int byId = 0;
    boolean classless = true;
    int carried = 0;
    for (Attribute attribute : element.attributes()) {
      String value = attribute.getValue();
      switch (attribute.getKey()) {
        case "class" -> {
          byClass = CLASSES.of(value);
          classless = value.isBlank();
          role = Roles.stronger(role, ROLES.get(byClass >> ROLE));
        }
        case "id" -> {
          byId = IDS.of(value);
          role = Roles.stronger(role, ROLES.get(byId >> ROLE));
        }
        case "rel" -> carried |= RELATION;
        case "itemprop" -> {
          carried |= PROPERTY;
          role = Roles.stronger(role, ROLES.get(NAMES.of(value)));
        }
        case "role",
            "data-testid",
            "data-component",
            "data-type",
            "data-test",
            "data-module",
            "data-block",
            "data-qa",
            "name" ->
            role = Roles.stronger(role, ROLES.get(NAMES.of(value)));
        case "hidden" -> role = Roles.stronger(role, Role.JUNK);
        case "style" -> role = hides(value) ? Roles.stronger(role, Role.JUNK) : role;
        default -> {}
      }
    }
    int told = (classless ? byId : byClass) & (DATE | BYLINE);
    roles[size - 1] = role;
    flags[size - 1] = carried | told | ((byClass | byId) & ASIDE);
  }

  private static int relation(Element element) {
    return element.hasAttr("rel") ? RELATION : 0;
  }

  private static boolean hides(String style) {
    return style.contains("display:none") || style.contains("display: none");
  }

  private static int readClass(String names) {
    return number(Roles.common().of(names)) | flagsOf(names);
  }

  private static int readId(String id) {
    return number(isSlug(id) ? Role.PLAIN : Roles.common().of(id)) | flagsOf(id);
  }

  private static int readName(String name) {
    return ROLES.indexOf(Roles.common().of(name));
  }

  private static int number(Role role) {
    return ROLES.indexOf(role) << ROLE;
  }

  /** An id made of a heading's words, for links that lead to it, says nothing of a role. */
  private static boolean isSlug(String id) {
    return id.length() > 2 * SLUG && Roles.words(id).split(" ", -1).length > SLUG;
  }

  private static int flagsOf(String names) {
    int stems = stemsIn(names);
    String trimmed = stems == 0 ? "" : names.trim();
    boolean told = trimmed.length() <= LONGEST_HINT;
    boolean date = told && (stems & DATE) != 0 && Markup.Outline.speaksOfDate(trimmed);
    boolean byline = told && (stems & BYLINE) != 0 && Markup.Outline.speaksOfByline(trimmed);
    boolean aside = (stems & ASIDE) != 0 && DateSpots.speaksOfOthers(trimmed);
    return (date ? DATE : 0) | (byline ? BYLINE : 0) | (aside ? ASIDE : 0);
  }

  private static int stemsIn(String names) {
    int found = 0;
    for (int from = 0; from < names.length(); from++) {
      Trie<Integer> here = STEMS;
      for (int i = from; here != null && i < names.length(); i++) {
        char c = names.charAt(i);
        here = here.next(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        Integer value = here == null ? null : here.value();
        found |= value == null ? 0 : value;
      }
    }
    return found;
  }

  private static Trie<Integer> stems() {
    Trie<Integer> stems = new Trie<>();
    put(stems, Markup.Outline.DATE_STEMS, DATE);
    put(stems, Markup.Outline.BYLINE_STEMS, BYLINE);
    put(stems, DateSpots.ASIDE_STEMS, ASIDE);
    return stems;
  }

  private static void put(Trie<Integer> stems, List<String> words, int flag) {
    for (String word : words) {
      Integer known = stems.get(word);
      stems.put(word, flag | (known == null ? 0 : known));
    }
  }
}
