package io.guesthub.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param nextCursor asks for the next page; absent on the last
 * @param <T> what is listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * The page made of rows that were read with {@link PageRequest#fetch()} as their limit: one row
   * more than the page holds tells that there is a next one.
   *
   * @param rows in the order of the list
   * @param key the place of a row in that order
   */
  public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, Cursor> key) {
    if (rows.size() <= request.limit()) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, request.limit());
    return new Page<>(items, key.apply(items.get(items.size() - 1)).encoded());
  }

  /** The same page of something else, such as views of the rows. */
  public <V> Page<V> map(Function<T, V> view) {
    return new Page<>(items.stream().map(view).toList(), nextCursor);
  }
}
