package id.warta.site;

import id.warta.page.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@linkplain SiteHook hooks} on the class path, loaded when first asked for. */
public final class SiteHooks {

  private static final Logger LOG = LoggerFactory.getLogger(SiteHooks.class);
  private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

  private SiteHooks() {}

  /**
   * What a hook found.
   *
   * @param texts at least one, none blank
   * @param carrier the hook as a row names it: {@code rule:java ExampleHook}
   */
  public record Found(List<String> texts, String carrier) {}

  /** What the hook of a site, if there is one, finds for a field. */
  public static Optional<Found> values(String site, String field, Page page) {
    SiteHook hook = Loaded.HOOKS.get(site);
    if (hook == null) {
      return Optional.empty();
    }
    String name = hook.getClass().getSimpleName();
    try {
      List<String> texts = Transforms.NONE.apply(hook.values(field, page));
      return texts.isEmpty()
          ? Optional.empty()
          : Optional.of(new Found(texts, "rule:java " + name));
    } catch (RuntimeException e) {
      if (FAILED.add(name + " " + field)) {
        LOG.warn("hook {} failed on the field {} of {}", name, field, page.url(), e);
      }
      return Optional.empty();
    }
  }

  private static final class Loaded {
    static final Map<String, SiteHook> HOOKS =
        ServiceLoader.load(SiteHook.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toUnmodifiableMap(SiteHook::site, hook -> hook, (a, b) -> a));
  }
}
