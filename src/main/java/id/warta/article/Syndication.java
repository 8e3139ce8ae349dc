package id.warta.article;

/**
 * Who wrote the story first, when the page itself says so. A story that merely cites an agency is
 * not syndicated.
 *
 * @param source the origin's canonical name, such as {@code AFP}, or its host
 * @param evidence what says so: the field and its words, such as {@code canonical: https://…} or
 *     {@code byline: dpa}
 */
public record Syndication(String source, String evidence) {}
