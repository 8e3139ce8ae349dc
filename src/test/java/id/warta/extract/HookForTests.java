package id.warta.extract;

import id.warta.page.Page;
import id.warta.site.SiteHook;
import java.util.List;

/** Reads what no rule could: every second letter of a title. */
public final class HookForTests implements SiteHook {

  @Override
  public String site() {
    return "hook.example";
  }

  @Override
  public List<String> values(String field, Page page) {
    return switch (field) {
      case "title" -> List.of(page.document().title().replaceAll("(.).", "$1"));
      case "authors" -> throw new IllegalStateException("broken");
      default -> List.of();
    };
  }
}
