package io.guesthub;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words which settings keep the hub from starting. */
class UnsafeSettingsAnalyzer extends AbstractFailureAnalyzer<UnsafeSettings> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSettings cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Set these environment variables; config/application.yaml says what each is for.",
        cause);
  }
}
