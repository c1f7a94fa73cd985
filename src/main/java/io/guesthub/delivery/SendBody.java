package io.guesthub.delivery;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Shows in the OpenAPI document what a message may look like. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestBody(
    required = true,
    content =
        @Content(
            mediaType = "application/json",
            examples = {
              @ExampleObject(name = "text", value = SendExamples.TEXT),
              @ExampleObject(name = "template", value = SendExamples.TEMPLATE),
              @ExampleObject(name = "file", value = SendExamples.FILE),
              @ExampleObject(name = "link", value = SendExamples.LINK),
              @ExampleObject(name = "location", value = SendExamples.LOCATION),
              @ExampleObject(name = "reaction", value = SendExamples.REACTION),
              @ExampleObject(name = "interactive", value = SendExamples.BUTTONS),
              @ExampleObject(name = "contacts", value = SendExamples.CONTACTS)
            }))
@interface SendBody {}
