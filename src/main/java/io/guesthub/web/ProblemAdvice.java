package io.guesthub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers everything that goes wrong inside Spring MVC with a problem. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private final Faults faults;

  ProblemAdvice(Faults faults) {
    this.faults = faults;
  }

  @ExceptionHandler(Throwable.class)
  ResponseEntity<Object> anything(Throwable thrown) {
    return answer(faults.explain(thrown), HttpHeaders.EMPTY);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException thrown,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Throwable cause = thrown.getCause();
    for (Throwable c = cause; c != null; c = c.getCause()) {
      // A record refused its values in its own words.
      if (c instanceof Problem problem) {
        return answer(problem, headers);
      }
    }
    return answer(
        cause instanceof JsonProcessingException json
            ? ReadFaults.explain(json)
            : Problem.invalid("body", "is missing or cannot be read"),
        headers);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException thrown,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        Problem.invalid(thrown.getAllErrors().stream().map(ProblemAdvice::field).toList()),
        headers);
  }

  @Override
  protected ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException thrown,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<FieldError> errors = new ArrayList<>();
    thrown
        .getParameterValidationResults()
        .forEach(
            result -> {
              String name = result.getMethodParameter().getParameterName();
              for (MessageSourceResolvable error : result.getResolvableErrors()) {
                errors.add(
                    error instanceof ObjectError object
                        ? field(object)
                        : new FieldError(name == null ? "" : name, message(error)));
              }
            });
    return answer(Problem.invalid(errors), headers);
  }

  /** A path that cannot name anything leads nowhere; a query parameter can be put right. */
  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException thrown,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (thrown instanceof MethodArgumentTypeMismatchException mismatch) {
      return answer(
          mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
              ? Problem.notFound()
              : Problem.invalid(
                  mismatch.getName(), "must be " + ReadFaults.expected(thrown.getRequiredType())),
          headers);
    }
    String name = thrown.getPropertyName();
    return answer(
        Problem.invalid(
            name == null ? "" : name, "must be " + ReadFaults.expected(thrown.getRequiredType())),
        headers);
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException thrown,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(Problem.invalid(thrown.getParameterName(), "is required"), headers);
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestPart(
      MissingServletRequestPartException thrown,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(Problem.invalid(thrown.getRequestPartName(), "is required"), headers);
  }

  /** All others that Spring gives a status: unknown route, method, media type, size. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception thrown,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      return answer(faults.explain(thrown), headers);
    }
    return answer(StatusProblems.of(status.value()), headers);
  }

  private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
    HttpStatus status = HttpStatus.valueOf(problem.body().status());
    return ResponseEntity.status(status)
        .headers(headers)
        .headers(ProblemWriter.headers(status))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.body());
  }

  private static FieldError field(ObjectError error) {
    return new FieldError(
        error instanceof org.springframework.validation.FieldError field
            ? field.getField()
            : error.getObjectName(),
        message(error));
  }

  private static String message(MessageSourceResolvable error) {
    String message = error.getDefaultMessage();
    return message == null ? "is not valid" : message;
  }
}
