package io.guesthub.meta;

/**
 * What the hub knows of an error code of Meta's.
 *
 * @param code Meta's number; 0 also where there was none
 * @param kind what it means for the message
 * @param scope whose sends it concerns
 * @param advice what staff can do about it, in plain words
 */
public record MetaFault(int code, FaultKind kind, FaultScope scope, String advice) {

  MetaFault as(FaultKind other) {
    return new MetaFault(code, other, scope, advice);
  }
}
