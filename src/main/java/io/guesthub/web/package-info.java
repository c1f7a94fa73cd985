/**
 * What every HTTP door of the hub shares: keys and roles, problem answers, pages of lists, clean
 * text, and the OpenAPI document.
 */
@org.jspecify.annotations.NullMarked
package io.guesthub.web;
